package export

import (
	"strings"
	"testing"
)

// TestPagesThatMayBeFactiva: the quick look denies no page that the expression
// takes, and denies pages that merely have articles in them.
func TestPagesThatMayBeFactiva(t *testing.T) {
	for page, is := range map[string]bool{
		`<html><title>Factiva</title>`:                              true,
		`<HTML><TITLE> Dow Jones FACTIVA </TITLE>`:                  true,
		`<div class="article enArticle">`:                           true,
		`<div class='article deArticle '>`:                          true,
		`<DIV CLASS="ARTICLE ENARTICLE">`:                           true,
		`<p class="article x"><div class="article ptbrArticle" id>`: true,
		`<div class="article esſArticle">`:                          true,
		`<div class="article-body article main">`:                   false,
		`<div class="article standard-article">`:                    false,
		`<div class="article ">the article `:                        false,
		strings.Repeat(`<a class="article teaser">`, 100):           false,
	} {
		if got := factivaMark.MatchString(page); got != is {
			t.Errorf("%q is an export: %v, want %v", page, got, is)
		}
		if got := mayBeFactiva([]byte(page)); got != is {
			t.Errorf("%q may be an export: %v, want %v", page, got, is)
		}
	}
}
