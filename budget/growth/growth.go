// Package growth tells tests how the time of some work grows.
package growth

import "time"

// IsSquare says whether four times as much work takes more than ten times as long,
// and more than a second, three times in a row: the square takes 16 times as long,
// and what else the machine does seldom ten times, and not each time.
func IsSquare(work func(n int), n int) bool {
	return isSquare(func(n int) time.Duration {
		began := time.Now()
		work(n)
		return time.Since(began)
	}, n)
}

func isSquare(cost func(n int) time.Duration, n int) bool {
	for range 3 {
		if one, four := cost(n), cost(4*n); four <= 10*one || four <= time.Second {
			return false
		}
	}
	return true
}
