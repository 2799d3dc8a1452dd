package analyze

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// other gives the field another value than it has.
func other(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Slice:
		v.Set(reflect.Append(v, reflect.ValueOf("x").Convert(v.Type().Elem())))
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"title": "x"}))
	default:
		t.Fatalf("no other value of a %s is known", v.Type())
	}
}

// TestEveryFieldTellsSettingsApart holds the identity of a dataset to all
// fields, those to come among them. What a File holds is told by a Resource.
func TestEveryFieldTellsSettingsApart(t *testing.T) {
	was := Default()
	fields := reflect.TypeFor[Settings]()
	for i := range fields.NumField() {
		f := fields.Field(i)
		is := Default()
		other(t, reflect.ValueOf(&is).Elem().Field(i))
		a, _ := json.Marshal(was)
		b, err := json.Marshal(is)
		if err != nil || bytes.Equal(a, b) {
			t.Errorf("%s is not in the JSON: %v", f.Name, err)
		}
		file := f.Type == reflect.TypeFor[File]() || f.Type == reflect.TypeFor[[]File]()
		if same := maps.Equal(was.Values(), is.Values()); same != file {
			t.Errorf("%s: settings that differ in it alone are the same: %v", f.Name, same)
		}
	}
}

func TestFieldsAreNamedAndDocumented(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	parsed, err := parser.ParseFile(token.NewFileSet(), "settings.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || spec.Name.Name != "Settings" {
			return true
		}
		for _, f := range spec.Type.(*ast.StructType).Fields.List {
			for _, field := range f.Names {
				seen++
				if !strings.HasPrefix(f.Doc.Text(), field.Name+" ") || len(f.Names) > 1 {
					t.Errorf("%s has no comment of its own", field.Name)
				}
			}
		}
		return false
	})
	fields := reflect.TypeFor[Settings]()
	if seen != fields.NumField() {
		t.Errorf("%d fields in the source, %d in the type", seen, fields.NumField())
	}
	for i := range fields.NumField() {
		if f := fields.Field(i); !name.MatchString(f.Tag.Get("json")) {
			t.Errorf("%s: its name in JSON is %q", f.Name, f.Tag.Get("json"))
		}
	}
}

func TestSettingsComeBackFromJSON(t *testing.T) {
	s := Default()
	s.Actors, s.Map, s.SourceAliases, s.NoText = []string{"nato"}, map[string]string{"title": "a & b", "date": "d"}, []File{Builtin, "own.tsv"}, true
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse(data)
	again, _ := json.Marshal(back)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("written\n%s\nread and written again\n%s\n%v", data, again, err)
	}
	if empty := []byte(`"columns":[]`); !bytes.Contains(data, empty) {
		t.Errorf("no %s in %s", empty, data)
	}
	var earlier Settings
	old := regexp.MustCompile(`"max_file_(memory|work)":\d+,`).ReplaceAll(data, nil)
	if err := json.Unmarshal(old, &earlier); err != nil || bytes.Equal(old, data) || !maps.Equal(earlier.Values(), s.Values()) {
		t.Errorf("settings of an earlier version: %v, %v; want %v", earlier.Values(), err, s.Values())
	}
	some, err := Parse([]byte(`{"actors": ["china"]}`))
	if want := Default(); err != nil || some.Timezone != want.Timezone || !slices.Equal(some.Actors, []string{"china"}) {
		t.Errorf("what is missing is no default: %+v, %v", some, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{"actor": ["nato"]}`:                    "no setting \"actor\"; did you mean \"actors\"?",
		`{"actors": "nato"}`:                     "actors should be a list of words",
		`{"map": ["a"]}`:                         "map should be an object of words",
		`{"cues": "yes"}`:                        "cues should be true or false",
		`{"part_bytes": "many"}`:                 "part_bytes should be a whole number",
		`{"format": 1}`:                          "format should be a word or words",
		`{"cues": true} {}`:                      "line 1, column 16: something follows",
		"{\"cues\": true\n \"format\": \"csv\"}": "line 2, column 2: from here on this is no JSON",
		``:                                       "line 1, column 0: from here on this is no JSON",
		`["nato"]`:                               "they should be a JSON object",
		`{"cues": 1, "actor": [], "x": 2}`:       "settings: no setting \"actor\"; did you mean \"actors\"?\nsettings: no setting \"x\"\nsettings: cues should",
	} {
		if _, err := Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", text, err, want)
		}
	}
}
