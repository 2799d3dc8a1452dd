package reader

import (
	"fmt"
	"testing"

	"parallax/article/internal/articletest"
)

func TestMetaFieldsHaveTheNarrowestType(t *testing.T) {
	root := plant(t, map[string]string{
		"a.jsonl": `{"text":"One.","year":2022,"share":"0.5","ok":true,"day":"2022-02-24","code":"007","mixed":"3"}` + "\n" +
			`{"text":"Two.","year":"1999","share":2,"ok":"false","day":"2022-02-24T10:00:00+02:00","code":"12","mixed":"three"}` + "\n",
		"b.csv": "text,country\nThree.,PL\n",
		"c.txt": "Title: Four\nEdition: 7\n\nText of the fourth.",
	})
	got := fmt.Sprint(MetaFields(t.Context(), []string{root}, Options{}))
	articletest.Equal(t, "fields", got, "[code:string country:string day:time mixed:string ok:bool share:float year:int]")
}
