package reader

// The formats of exports of news archives.
const (
	formatNexis    = "nexis"    // Nexis or LexisNexis, HTML with many articles
	formatLexis    = "lexis"    // Lexis Advance or Nexis Uni, text or DOCX
	formatFactiva  = "factiva"  // Factiva, HTML with many articles
	formatIntegrum = "integrum" // Integrum, a spreadsheet or HTML with many articles
)
