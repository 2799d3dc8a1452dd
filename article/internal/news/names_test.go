package news

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestNames(t *testing.T) {
	for line, want := range map[string]string{
		"By Jane Roe and John Doe":                     "Jane Roe|John Doe",
		"BY JANE ROE":                                  "JANE ROE",
		"Jane Roe, John Doe & Mia van der Berg":        "Jane Roe|John Doe|Mia van der Berg",
		"By Jane Roe, John Doe and Mia Roth in Geneva": "Jane Roe|John Doe|Mia Roth",
		"By Jane Roe, Lake Post":                       "Jane Roe",
		"Von Jane Roe und John Doe":                    "Jane Roe|John Doe",
		"Par Jeanne Roé et Jean-Luc Doé":               "Jeanne Roé|Jean-Luc Doé",
		"Автор: Анна Рыбакова и Иван Лодкин":           "Анна Рыбакова|Иван Лодкин",
		"Written by Jane Roe":                          "Jane Roe",
		"Author: Jane Roe":                             "Jane Roe",
		"John Doe, Jr.":                                "John Doe, Jr.",
		"Jane Roe, political correspondent":            "Jane Roe",
		"Reuters":                                      "Reuters",
		"By the foreign desk and agencies":             "the foreign desk and agencies",
		"Lake and River Society":                       "Lake and River Society",
		"Byron Smith":                                  "Byron Smith",
		"Vonda Shepard":                                "Vonda Shepard",
		"Roe, Jane":                                    "Roe, Jane",
		"Textor Long":                                  "Textor Long",
		"Jane Roe; John Doe":                           "Jane Roe|John Doe",
		"By Jane Roe | John Doe":                       "Jane Roe|John Doe",
		"By Jane Roe with John Doe":                    "Jane Roe|John Doe",
		"BY JANE ROE AND JOHN DOE":                     "JANE ROE|JOHN DOE",
	} {
		articletest.Equal(t, line, strings.Join(Names(line), "|"), want)
	}
}

func TestBylines(t *testing.T) {
	for line, want := range map[string]string{
		"By Jane Roe and John Doe":                                 "Jane Roe; John Doe",
		"April 3, 2023 | By Jane Roe":                              "Jane Roe",
		"By Jane Roe | 3 April 2023, 10:30":                        "Jane Roe",
		"By Jane Roe, John Doe and Mia Roth":                       "Jane Roe; John Doe; Mia Roth",
		"By the time they left, it was late.":                      "",
		"By then the lake was calm, and nobody came.":              "",
		"By: Jane Roe":                                             "Jane Roe",
		"(By Jane Roe)":                                            "Jane Roe",
		"by Jane Roe":                                              "Jane Roe",
		"Written by Jane Roe":                                      "Jane Roe",
		"By Jane Roe in Geneva and John Doe in Paris":              "Jane Roe; John Doe",
		"By Jane Roe with John Doe":                                "Jane Roe; John Doe",
		"By Mia van der Berg, María José de la Cruz and Al O’Neil": "Mia van der Berg; María José de la Cruz; Al O’Neil",
		"By Dr. Jane Roe, Ph.D., and Prof. John Doe":               "Dr. Jane Roe, Ph.D.; Prof. John Doe",
		"Text: Jane Roe. Photos: John Doe":                         "Jane Roe",
		"Story by Jane Roe; photographs by John Doe":               "Jane Roe",
		"Von Jane Roe und John Doe":                                "Jane Roe; John Doe",
		"3 April 2023 | Jane Roe":                                  "Jane Roe",
		"Jane Roe • 3 April 2023":                                  "Jane Roe",
		"LAKE CITY, April 3, 2023":                                 "",
		"By Reuters":                                               "Reuters",
	} {
		o := Opening{}
		o.Noise(line, true)
		articletest.Equal(t, line, o.Author, want)
	}
}
