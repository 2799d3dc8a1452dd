//go:build !linux

package disk

// SyncMany flushes files that were not, and their folders, to disk.
func SyncMany(_ string, files, folders []string) error { return syncEach(files, folders) }
