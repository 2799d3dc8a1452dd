package text_test

import (
	"fmt"

	"parallax/text"
)

// A paragraph is cut into sentences and tokens, and says where each stands.
func Example() {
	p := text.NewParagraph(text.Body, "Mr. Hale doesn't agree. Nobody asked.")
	for _, s := range p.Sentences {
		fmt.Printf("%q:", p.Text[s.Start:s.End])
		for _, t := range p.Tokens[s.First:s.Last] {
			fmt.Printf(" %s", t.Norm)
		}
		fmt.Println()
	}
	// Output:
	// "Mr. Hale doesn't agree. ": mr . hale doesn't agree .
	// "Nobody asked.": nobody asked .
}
