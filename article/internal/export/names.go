package export

// The formats of exports of news archives.
const (
	Nexis    = "nexis"    // Nexis or LexisNexis, HTML with many articles
	Lexis    = "lexis"    // Lexis Advance or Nexis Uni, text or DOCX
	Factiva  = "factiva"  // Factiva, HTML with many articles
	Integrum = "integrum" // Integrum, a spreadsheet or HTML with many articles
)
