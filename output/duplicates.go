package output

// Duplicates says what becomes of articles that repeat an earlier one.
type Duplicates string

// The ways to treat duplicates.
const (
	// MarkDuplicates names the earlier article in articles.duplicate_of.
	MarkDuplicates Duplicates = "mark"
	// KeepDuplicates does not look for them.
	KeepDuplicates Duplicates = "keep"
	// DropDuplicates marks them and leaves out their rows in other tables.
	DropDuplicates Duplicates = "drop"
)

// DuplicateModes lists the ways to treat duplicates, the default first.
func DuplicateModes() []Duplicates {
	return []Duplicates{MarkDuplicates, KeepDuplicates, DropDuplicates}
}
