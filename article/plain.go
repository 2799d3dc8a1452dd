package article

// decodePlain makes an article of plain text.
func decodePlain(text string) (Article, *fault) {
	return Article{Body: text}, nil
}

func finishOpening(a *Article)                        {}
func decodeHTML(text string) (Article, *fault)        { return Article{Body: text}, nil }
func decodeMarkdown(text string) (Article, *fault)    { return Article{Body: text}, nil }
func cutFrontMatter(text string) (front, rest string) { return "", text }
