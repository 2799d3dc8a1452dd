package tidy

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Host is the host a URL names, without "www." and port.
func Host(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// IsHost tells the names of hosts in small letters, which end in a domain that
// there is, from other words with points in them.
func IsHost(name string) bool {
	for _, c := range []byte(name) {
		if c != '.' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	end, known := publicsuffix.PublicSuffix(name)
	return known && len(end) < len(name)-1 && Letters(name) != ""
}
