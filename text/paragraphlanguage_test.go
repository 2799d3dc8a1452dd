package text

import "testing"

func TestParagraphLanguage(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"English", "The talks were held in Geneva on Monday, and nobody left the room until midnight.", "en"},
		{"short", "Talks resume", ""},
		{"Russian", "Переговоры возобновились в среду, и никто не покинул зал до полуночи.", Undetermined}, // or Bulgarian,
		{"Ukrainian", "Переговори поновилися в середу, і ніхто не вийшов із зали до опівночі, повідомив речник міністерства.", "uk"},
		{"German", "Die Gespräche wurden am Mittwoch in Genf wieder aufgenommen, und niemand verließ den Saal vor Mitternacht, wie ein Sprecher des Ministeriums mitteilte.", "de"},
		{"French", "Les négociations ont repris mercredi à Genève et personne n'a quitté la salle avant minuit, a déclaré un porte-parole du ministère des affaires étrangères.", "fr"},
		{"Chinese", "谈判在日内瓦恢复。双方没有达成协议，午夜之前没有人离开会场，秘书说。", "zh"},
		{"names", "Ahmed Hassan, Maria Lopez, Jan Kowalski, Ivan Petrov, Luca Rossi, Anna Schmidt, Pierre Dupont, Olga Ivanova, Hans Müller, Juan García, Petra Novák", ""},
		{"English of few common words", "Gunmen attacked villages near Mopti yesterday, killing dozens; survivors blamed jihadists, officials promised swift reprisals, neighbours sent condolences, soldiers patrolled roads nearby.", ""},
		{"a quotation in Russian", "He said: “Мы не уйдём”.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := NewParagraph(Body, test.text)
			if got := ParagraphLanguage(&p); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLongestCommonWord(t *testing.T) {
	for word := range frequent {
		if len(word) > longestCommon {
			t.Errorf("%q is longer than %d bytes", word, longestCommon)
		}
	}
}
