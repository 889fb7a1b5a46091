// Checks a published log with the Go project's own code for transparency logs: the note, the root over every tile, a
// proof of inclusion and one of consistency. Reads one JSON document, prints "ok" or what does not hold.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type asked struct {
	Folder   string
	Note     string
	Verifier string
	Index    int64
	Leaf     []byte
	Proof    [][]byte
	Older    struct {
		Size  int64
		Root  []byte
		Proof [][]byte
	}
}

// tiles reads C2SP's tile names, which differ from the library's own by the height that these leave out.
type tiles struct{ folder string }

func (tiles) Height() int { return 8 }
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func hash(bytes []byte) (h tlog.Hash) {
	copy(h[:], bytes)
	return h
}
func hashes(list [][]byte) (all []tlog.Hash) {
	for _, bytes := range list {
		all = append(all, hash(bytes))
	}
	return all
}

func check(in asked) error {
	verifier, err := note.NewVerifier(in.Verifier)
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(in.Note), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	lines := strings.Split(opened.Text, "\n")
	var size int64
	if _, err := fmt.Sscan(lines[1], &size); err != nil {
		return err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return err
	}
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, tiles{in.Folder})
	computed, err := tlog.TreeHash(size, reader)
	if err != nil {
		return err
	}
	if computed != root {
		return fmt.Errorf("the tiles have another root")
	}
	own, err := tlog.ProveRecord(size, in.Index, reader)
	if err != nil {
		return err
	}
	if fmt.Sprint(own) != fmt.Sprint(tlog.RecordProof(hashes(in.Proof))) {
		return fmt.Errorf("another proof of inclusion")
	}
	if err := tlog.CheckRecord(hashes(in.Proof), size, root, in.Index, hash(in.Leaf)); err != nil {
		return err
	}
	return tlog.CheckTree(hashes(in.Older.Proof), size, root, in.Older.Size, hash(in.Older.Root))
}

func main() {
	var in asked
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		fmt.Println(err)
		return
	}
	if err := check(in); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ok")
}
