// Package readability stands in for github.com/go-shiori/go-readability, an
// extractor that go-trafilatura asks only with EnableFallback, which Parallax
// does not set. It finds no article.
//
// The names are those of go-readability of 12 October 2024, Copyright (c) 2019
// Radhi Fadlillah, MIT License; see LICENSE.
package readability

import (
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// Article is what was found.
type Article struct{ Node *html.Node }

// FromDocument finds nothing in any page.
func FromDocument(doc *html.Node, pageURL *url.URL) (Article, error) {
	return Article{}, errors.New("readability: pages are not read here")
}
