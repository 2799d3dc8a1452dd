// Package parallax is the program as a library: how news articles treat the
// actors they speak of.
//
// Settings say how to score; begin with Default. Score reads files and folders
// of articles and writes a dataset, in one call; Batch is the same with
// progress, resuming and updating. NewAnalyzer scores one text after another
// in memory; package analyze has it alone, for programs that want neither the
// readers of formats nor the writers of tables linked in. output.Open reads a
// dataset back, compare.Compare compares its sources, report.Write shows that
// on a page, and diff.Datasets says how two datasets differ.
//
// It prints nothing, logs nothing and ends no process. The same inputs and
// settings give the same bytes of every table, whatever the number of workers.
//
// The journey goes one way, and a package imports only what stands to its
// left:
//
//	article ← text ← duplicate ← lexicon ← names ← sentiment ← stance ← pipeline ← analyze ←
//	coding ← correct ← output ← diff │ compare ← sample │ whatif │ report │ evaluate ← learn ← parallax ← cmd
//
// article/reader, with the readers of all formats, is linked by this package
// and by cmd alone.
package parallax
