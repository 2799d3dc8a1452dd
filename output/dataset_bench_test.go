package output

import "testing"

// BenchmarkScan reads six columns of stances; the figure is rows a second.
func BenchmarkScan(b *testing.B) {
	all, _ := synthetic(10000)
	o := fixtureOptions(Parquet)
	o.Cues, o.Actors = false, []string{"a", "b", "c"}
	o.SentimentModels = []string{"a", "b", "c", "d"}
	d := mustOpen(b, writeFixture(b, o, all))
	rows := 0
	b.ResetTimer()
	for b.Loop() {
		for batch, err := range d.Scan("stances", "article_id", "paragraph", "source", "published", "actor", "stance") {
			if err != nil {
				b.Fatal(err)
			}
			rows += batch.Len()
			ids, stances := batch.Texts("article_id"), batch.Floats("stance")
			for i := range batch.Len() {
				ids.At(i)
				stances.At(i)
			}
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
