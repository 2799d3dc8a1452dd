package pipeline
import ("testing";"time";"strings";"parallax/article")
func TestProbe(t *testing.T){
 m,err:=NewModel(Options{})
 if err!=nil {t.Fatal(err)}
 for _,unit:=range []string{"Russia brutally attacked Ukraine. ","russia brutally attacked ukraine and Russia ", "Officials in Moscow said that a brutal attack hit the town of Kyiv on Monday when it rained there "} {
 for _,n:=range []int{1000,3000,10000,30000} {
  s:=strings.Repeat(unit,n)
  t0:=time.Now()
  a:=m.Analyzer().guarded(article.Article{Path:"x",Body:s, Language:"en"})
  d:=time.Since(t0)
  if a.Reject!=nil { t.Logf("%d %v reject %v",len(s),d,a.Reject); continue }
  st:=a.Paragraphs[0].Stance
  var x any; if len(st)>0 {x=len(st[0].Mentions)}
  t.Logf("%q %d bytes: %v, %d paragraphs, mentions of the first %v",unit,len(s),d,len(a.Paragraphs),x)
 }}
}
