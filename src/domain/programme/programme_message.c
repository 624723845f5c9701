/* What the reading of a programme can report. */
#include "domain/programme/programme_text.h"

static const struct {
	enum programme_severity severity;
	const char *text;
} messages[PROGRAMME_MESSAGE_COUNT] = {
	[PROGRAMME_EMPTY] = {PROGRAMME_FATAL, N_("The file is empty.")},
	[PROGRAMME_TOO_LARGE] =
		{PROGRAMME_FATAL,
		 N_("The file is larger than %1 MB: no programme is. Choose the text of one programme.")},
	[PROGRAMME_BINARY] = {PROGRAMME_FATAL,
			      N_("The file is neither PDF, DOCX nor text. Save the document in one of these formats.")},
	[PROGRAMME_NOT_UTF8] =
		{PROGRAMME_FATAL,
		 N_("The file is not UTF-8 text: byte %1 is wrong. It may be in Latin-1 or Windows-1252; save it "
		    "again with the encoding UTF-8.")},
	[PROGRAMME_NO_PARAGRAPHS] =
		{PROGRAMME_FATAL, N_("The file holds no numbered paragraphs. A programme is a letter, an annex and an "
				     "enclosure, whose paragraphs begin with a number and a full stop, as in \"1. The "
				     "Committee ...\".")},
	[PROGRAMME_TWO_IN_FILE] = {PROGRAMME_FATAL,
				   N_("A second programme begins here. Put each programme into a file of its own.")},
	[PROGRAMME_TOO_MANY_LINES] = {PROGRAMME_FATAL, N_("The file has more than %1 lines: no programme has.")},
	[PROGRAMME_TOO_MANY_PARAGRAPHS] = {PROGRAMME_FATAL,
					   N_("The file holds more than %1 paragraphs: no programme does.")},
	[PROGRAMME_OTHER_FORMAT] =
		{PROGRAMME_FATAL,
		 N_("The file is of the format %1, which cannot be read. Save the document as DOCX, PDF or text.")},
	[PROGRAMME_LOCKED] = {PROGRAMME_FATAL,
			      N_("The document is encrypted and opens only with a password. Save it without one.")},
	[PROGRAMME_DAMAGED] = {PROGRAMME_FATAL,
			       N_("The Word document is damaged and cannot be read. Open it in a word processor and "
				  "save it again as DOCX.")},
	[PROGRAMME_UNPACKS_TOO_LARGE] =
		{PROGRAMME_FATAL, N_("The Word document unpacks to far more than a programme holds and was not read.")},
	[PROGRAMME_SCAN] = {PROGRAMME_FATAL,
			    N_("The PDF holds no text: it is a scan. Choose a PDF with text, or DOCX or text.")},
	[PROGRAMME_UTF16] = {PROGRAMME_FATAL, N_("This is UTF-16 text: save it as UTF-8.")},
	[PROGRAMME_NUMBER_TOO_HIGH] = {PROGRAMME_FATAL,
				       N_("The paragraphs of a part are numbered beyond %1: no programme has so "
					  "many.")},
	[PROGRAMME_ARABIC_PAGES] =
		{PROGRAMME_FATAL,
		 N_("Arabic cannot be read from a PDF without mistakes, because a PDF keeps its letters "
		    "as they are drawn. Choose the document as DOCX or text.")},
	[PROGRAMME_NUMBER_GAP] = {PROGRAMME_WARNING, N_("The numbering jumps from %1 to %2.")},
	[PROGRAMME_NUMBER_REPEATED] = {PROGRAMME_WARNING, N_("The number %1 comes twice.")},
	[PROGRAMME_NUMBER_BACKWARDS] = {PROGRAMME_WARNING, N_("The numbering goes back from %1 to %2.")},
	[PROGRAMME_NO_LETTER] = {PROGRAMME_WARNING, N_("There is no letter before the annex.")},
	[PROGRAMME_NO_ANNEX] = {PROGRAMME_WARNING,
				N_("The title \"Annex\" is missing; the annex was taken to begin here.")},
	[PROGRAMME_NO_ENCLOSURE] = {PROGRAMME_WARNING, N_("There is no enclosure.")},
	[PROGRAMME_ENCLOSURE_UNMARKED] =
		{PROGRAMME_WARNING, N_("The title \"Enclosure\" is missing; the enclosure was taken to begin here.")},
	[PROGRAMME_PARTS_DIFFER] = {PROGRAMME_WARNING, N_("The annex has %1 numbered paragraphs, the enclosure %2.")},
	[PROGRAMME_NO_PAIR] = {PROGRAMME_WARNING,
			       N_("Paragraph %1 has no paragraph of the same number in the other part.")},
	[PROGRAMME_NO_YEAR] = {PROGRAMME_WARNING, N_("The text does not say for which year the programme is.")},
	[PROGRAMME_TITLE_YEARS_DIFFER] = {PROGRAMME_WARNING,
					  N_("The title of the annex names the year %1, that of the enclosure %2.")},
	[PROGRAMME_PERIOD_YEAR_DIFFERS] = {PROGRAMME_WARNING,
					   N_("The period is in the year %1, but the title names %2.")},
	[PROGRAMME_PERIODS_DIFFER] = {PROGRAMME_WARNING,
				      N_("The letter and the enclosure name different periods: %1 and %2.")},
	[PROGRAMME_NO_LETTER_DATE] = {PROGRAMME_WARNING, N_("The letter has no date.")},
	[PROGRAMME_LETTER_DATES_DIFFER] = {PROGRAMME_WARNING, N_("The letter is dated %1, but the document %2.")},
	[PROGRAMME_NO_CHAIR] = {PROGRAMME_WARNING, N_("No signature was found: the name of the Chair is not known.")},
	[PROGRAMME_HEADING_REPEATED] = {PROGRAMME_WARNING, N_("The heading %1 comes twice in this part.")},
	[PROGRAMME_EMPTY_PARAGRAPH] = {PROGRAMME_WARNING, N_("Paragraph %1 has no text.")},
	[PROGRAMME_CITATION_WRONG] = {PROGRAMME_WARNING,
				      N_("%1 cannot be read as a symbol and is not counted as a citation.")},
	[PROGRAMME_CITATION_WITHOUT_YEAR] =
		{PROGRAMME_WARNING, N_("Resolution %1 is cited without its year and is not counted as a citation.")},
	[PROGRAMME_TOO_MANY_CITATIONS] = {PROGRAMME_WARNING, N_("Only the first %1 citations were kept.")},
	[PROGRAMME_RESOLUTION_YEAR] = {PROGRAMME_WARNING, N_("Resolution %1 is of %2, not %3.")},
	[PROGRAMME_RESOLUTION_IMPOSSIBLE] =
		{PROGRAMME_WARNING,
		 N_("There is no resolution %1: by the register, its number stands between one of %2 and one of %3.")},
	[PROGRAMME_RESOLUTION_TOO_EARLY] =
		{PROGRAMME_WARNING, N_("There is no resolution %1: its number is higher than those of the register, "
				       "which reaches to %2.")},
	[PROGRAMME_ANNEX_ABSENT] = {PROGRAMME_WARNING, N_("There is no annex.")},
	[PROGRAMME_PARTS_SWAPPED] = {PROGRAMME_WARNING, N_("The enclosure stands before the annex.")},
	[PROGRAMME_LETTER_LATE] = {PROGRAMME_WARNING, N_("The letter stands behind the annex or the enclosure.")},
	[PROGRAMME_DAMAGED_IN_PLACES] =
		{PROGRAMME_WARNING,
		 N_("The PDF is damaged in places: text may be missing or wrong. Download it again, or "
		    "compare what was read with the print.")},
	[PROGRAMME_HEADING_NO_PAIR] = {PROGRAMME_WARNING,
				       N_("The heading %1 has no heading of the same label in the other part.")},
	[PROGRAMME_YEAR_GIVEN] =
		{PROGRAMME_WARNING,
		 N_("The year %1 was given, but the text is of %2. The period is as the text prints it.")},
	[PROGRAMME_YEAR_GIVEN_ALONE] = {PROGRAMME_WARNING, N_("The year %1 was given, but the text is of %2.")},
	[PROGRAMME_LANGUAGE_OTHER] =
		{PROGRAMME_WARNING, N_("The text reads as %1, but edition %2 of the same year is stored in %3. Import "
				       "it as an official version, with its language, unless it is an original.")},
	[PROGRAMME_SYMBOL_OTHER] = {PROGRAMME_WARNING, N_("The symbol %1 was given, but the text prints %2.")},
	[VERSION_LANGUAGE] = {PROGRAMME_WARNING, N_("The language %1 was given, but the text reads as %2.")},
	[VERSION_SYMBOL] = {PROGRAMME_WARNING, N_("The symbol %1 is not that of the edition, which is %2.")},
	[VERSION_YEAR] = {PROGRAMME_WARNING, N_("The text is of %1, but the edition is of %2.")},
	[VERSION_LETTER_DATE] = {PROGRAMME_WARNING, N_("The letter is dated %1, that of the original %2.")},
	[VERSION_PARAGRAPH_MISSING] =
		{PROGRAMME_WARNING,
		 N_("Paragraph %1 of the original is not in the text: it will stand in the language of the original.")},
	[VERSION_HEADING_MISSING] = {PROGRAMME_WARNING, N_("The heading %1 of the original is not in the text: it will "
							   "stand in the language of the original.")},
	[VERSION_LETTER_MISSING] =
		{PROGRAMME_WARNING,
		 N_("The letter is not in the text: it will stand in the language of the original.")},
	[VERSION_PARAGRAPH_EXTRA] = {PROGRAMME_WARNING,
				     N_("The original has no paragraph %1: it is kept, but stands beside nothing.")},
	[VERSION_HEADING_EXTRA] = {PROGRAMME_WARNING,
				   N_("The original has no such heading %1: it is kept, but stands beside nothing.")},
	[VERSION_CITATION_MISSING] = {PROGRAMME_WARNING, N_("The original cites %1 here, this text does not.")},
	[VERSION_CITATION_EXTRA] = {PROGRAMME_WARNING, N_("This text cites %1 here, the original does not.")},
	[VERSION_SYMBOL_UNCHECKED] =
		{PROGRAMME_NOTE, N_("The edition is stored without its symbol: it was found by the year %2, and the "
				    "symbol %1 could not be held against it.")},
	[PROGRAMME_PERIOD_FROM_TITLE] = {PROGRAMME_NOTE, N_("No period is named; the calendar year %1 was taken.")},
	[PROGRAMME_TEXT_IGNORED] = {PROGRAMME_NOTE, N_("Text before the first heading was left out: %1")},
	[PROGRAMME_TEXT_JOINED] = {PROGRAMME_NOTE, N_("Text without a number was added to what stands before it: %1")},
	[PROGRAMME_HEADER_DROPPED] = {PROGRAMME_NOTE, N_("The line was taken for a page header and left out: %1")},
	[PROGRAMME_HEADING_UNLABELLED] = {PROGRAMME_NOTE, N_("The heading has no letter or numeral: %1")},
	[PROGRAMME_RESOLUTION_UNKNOWN] = {PROGRAMME_NOTE,
					  N_("Resolution %1 is not in the register (which ends with %2).")},
	[PROGRAMME_DRAFT_SYMBOL] = {PROGRAMME_NOTE,
				    N_("%1 is the symbol of a draft and is not counted as a citation.")},
	[PROGRAMME_MACROS] = {PROGRAMME_NOTE, N_("The Word document holds macros, which were not run.")},
	[PROGRAMME_MORE_FINDINGS] =
		{PROGRAMME_NOTE,
		 N_("More was found than is listed: %1 warnings and %2 notes of the same sorts are left out.")},
};

enum programme_severity programme_message_severity(enum programme_message message)
{
	ASSERT(message < PROGRAMME_MESSAGE_COUNT);
	return messages[message].severity;
}

const char *programme_message_text(enum programme_message message)
{
	ASSERT(message < PROGRAMME_MESSAGE_COUNT);
	return messages[message].text;
}

str programme_part_name(enum programme_part part)
{
	static const str names[PART_COUNT + 1] = {[PART_LETTER] = S("letter"),
						  [PART_ANNEX] = S("annex"),
						  [PART_ENCLOSURE] = S("enclosure"),
						  [PART_COUNT] = S("")};

	ASSERT(part <= PART_COUNT);
	return names[part];
}
