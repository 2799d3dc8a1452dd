// Package parallax holds no code: it is the root of the program's folders and
// the place of the test that keeps their order.
//
// The journey goes one way, and a package imports only what stands to its
// left:
//
//	article (← article/reader) ← text ← duplicate ← lexicon ← sentiment ← stance ← pipeline ← output ← diff │ compare ← report │ evaluate ← learn ← cmd
//
// As a library, begin with pipeline: NewModel loads the lexicons and the
// actors, Run analyses the items of reader.Walk in input order, and
// output.Create writes what comes out. output.Open reads it back,
// compare.Compare compares its sources, report.Write shows that on a page, and diff.Datasets says how two
// datasets differ.
package parallax
