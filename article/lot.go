package article

import "iter"

// Lot is items that stand beside each other in the input: those of a file, or of
// some small files.
type Lot struct {
	// Items cuts them out of the input, each with an error in its place if it
	// cannot be read: a *Reject, or one that ends the input.
	Items iter.Seq2[Item, error]
	// Apart says that any goroutine may call Items, and another one again: they
	// lie in small files of their own. Else the one that goes through the input
	// calls it, once.
	Apart bool
}

// OneLot makes a lot of items that do not lie apart.
func OneLot(items iter.Seq2[Item, error]) iter.Seq[Lot] {
	return func(yield func(Lot) bool) { yield(Lot{Items: items}) }
}

// Flat gives the items of lots, one after another.
func Flat(lots iter.Seq[Lot]) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for lot := range lots {
			for item, err := range lot.Items {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}
