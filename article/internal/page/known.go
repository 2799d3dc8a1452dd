package page

import "golang.org/x/net/html/atom"

// known are the elements within a line that the extractor keeps with their
// text, or drops for what they are.
var known = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Strong: true, atom.I: true, atom.Em: true, atom.U: true, atom.S: true, atom.Strike: true,
	atom.Del: true, atom.Span: true, atom.Sub: true, atom.Sup: true, atom.Code: true, atom.Q: true, atom.Img: true,
	atom.Kbd: true, atom.Samp: true, atom.Tt: true, atom.Var: true, atom.Small: true, atom.Cite: true, atom.Abbr: true, atom.Font: true,
	atom.Mark: true, atom.Button: true, atom.Label: true, atom.Time: true,
}
