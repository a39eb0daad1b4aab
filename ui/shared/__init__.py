"""Parts that several screens use.

tokens      every colour, size and distance; `Tone` says what a text means (WRONG, WARNING, DONE, WAITING …)
theme       dresses the application; `set_tone(widget, tone)`, `set_property`, `font_of(points)`
icons       `set_icon(button, "printer")` follows the theme; `pixmap(name, colour, size, ratio)` for painting
words       how dates and days left are said: `dated`, `weekday`, `days_left`, `slack_tone`, `typed_date`
labels      `words(text, "title"|"section"|"secondary"|"strong"|"due")`, `card()`, `line()`, `row_of()`, `Pill`
buttons     `button(text, icon, look="primary"|"flat"|"link")`, `ChipBar` (filter chips), `Segments` (one of a few)
flow        a layout that breaks into lines
forms       `Form`: label, field, error line; `form.add(key, label, field)`, `form.show_problems(problems)`
date_input  `DateInput(today, kind_of_day)`: typed dates, weekday and kind of day at once
columns     `Column`, `Cell`, `ValuesModel` (a list), `ColumnsModel` (to inherit): read-only models over plain values
cells       the delegate that draws a `Cell`: icon, text, pill; `state_cell(words, tone, icon)`
tables      `DeskTable(name, accessible_name, model)`: remembers its columns; signals `opened`, `chosen`
background  `Lanes`: `write(receiver, work, done, failed)`, `read(receiver, name, work, done, failed)` (latest wins)
batches     `Batch(work, arguments)`: a child process with progress and cancel
batch_bar   `BatchBar`: such a process on its way, with its progress and 停止
banners     `Banner` (inline), `EmptyState`, `Toast` (with undo), `sentence_of(error)`
dialogs     `ask_text`, `ask_choice`, `show_sentence`, `show_fault`, `AskDialog` to inherit
due_strip   `DueStrip`: the next working days with their counts
keys        the keyboard map; `shortcuts.on_key` binds a key without the delay of a button's own shortcut
combo       `Combo(options)`: a drop-down over values; the wheel scrolls past it
agency_form `AgencyForm`: takes an Agency, names the remedy body while one types
attaching   `Attaching`: files into a case, one after another, with progress; dropped: files dropped on a window
case_cells  stage, due date and channel of a case row, the same in every list
case_papers `show_paper`, `show_letter`, `show_mailing` over `paper_dialog`, `mailing_sheet`, `page_view`, `printing`
half_typed  `HalfTyped`: what stands half typed in an editor, on disk within the second
field_dialog, field_forms    dialogs made from descriptions of fields; field_widgets, choice_fields, assignments_field
            are their fields
written_file  `written(path, content)`: a file where a person wants it
sending     how a letter left the agency, asked in one dialog
places      where one can go, and who may; rail, top_bar, search_box, status_line are the frame round the screens
doorbell    one desk per database file; trouble: errors nobody caught; about, keyboard_sheet, password_dialog
"""
