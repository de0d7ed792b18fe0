# Prints every test in the C# sources it reads, one to a line: what it needs (boto3,npm or -), a tab, and its full name as the
# runner sees it, Namespace.Class.Method. A class has the tests of the classes it derives from, too, when their sources are read with it.
# Nothing has to be built. Tarn.Tidy holds it against the tests that the runner finds.

function trait_of(line,    found, rest) {
  found = ""
  rest = line
  while (match(rest, /Trait\("Needs", *"[a-z0-9]+"\)/)) {
    found = found "," substr(rest, RSTART + 6, RLENGTH - 7)
    rest = substr(rest, RSTART + RLENGTH)
  }
  gsub(/"Needs", *|"/, "", found)
  return found
}

# The text without what stands in parentheses: the parameters of a primary constructor may hold colons and commas.
function without_parentheses(text,    kept, depth, i, c) {
  kept = ""
  depth = 0
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == "(") depth++
    else if (c == ")") depth--
    else if (depth == 0) kept = kept c
  }
  return kept
}

function declare(text,    name, parts, count, i, base) {
  text = without_parentheses(text)
  sub(/[{;].*/, "", text)
  name = text
  sub(/.*class +/, "", name)
  sub(/[^A-Za-z0-9_].*/, "", name)
  class_at[class_indent] = name
  full[name] = namespace "." name
  is_abstract[name] = (text ~ /abstract /)
  class_needs[name] = class_needs[name] needs
  bases[name] = bases[name] ""
  if (text ~ /:/) {
    sub(/^[^:]*:/, "", text)
    sub(/ where .*/, "", text)
    count = split(text, parts, ",")
    for (i = 1; i <= count; i++) {
      base = parts[i]
      gsub(/<.*|^ +| +$/, "", base)
      bases[name] = bases[name] " " base
    }
  }
  needs = ""
}

function tell(class, root, inherited,    list, count, i, fields) {
  inherited = inherited class_needs[class]
  count = split(methods[class], list, " ")
  for (i = 1; i <= count; i++) {
    split(list[i], fields, "|")
    fields[2] = inherited fields[2]
    sub(/^,/, "", fields[2])
    print (fields[2] == "" ? "-" : fields[2]) "\t" full[root] "." fields[1]
  }
  count = split(bases[class], list, " ")
  for (i = 1; i <= count; i++)
    if (list[i] in full) tell(list[i], root, inherited)
}

FNR == 1 { namespace = ""; needs = ""; is_test = 0; declaring = "" }

/^namespace / { namespace = $2; sub(/;.*/, "", namespace); next }

declaring != "" {
  declaring = declaring " " $0
  if ($0 ~ /[{;]/) { declare(declaring); declaring = "" }
  next
}

/^ *\/\// { next }

/^ *\[/ {
  needs = needs trait_of($0)
  if ($0 ~ /[\[ ](Fact|Theory)[\](,]/) is_test = 1
}

/^ *(public|internal|private|file|sealed|abstract|static|partial|class)[a-z ]*class [A-Z]/ || /^ *class [A-Z]/ {
  match($0, /^ */)
  class_indent = RLENGTH
  if ($0 ~ /[{;]/) declare($0)
  else declaring = $0
  next
}

is_test && /\(/ && /^ *(public|internal) / && !/^ *\[/ {
  match($0, /^ */)
  name = $0
  sub(/\(.*/, "", name)
  sub(/.* /, "", name)
  class = class_at[RLENGTH - 4]
  methods[class] = methods[class] " " name "|" needs
  is_test = 0
  needs = ""
}

/^ *\}/ { needs = "" }

END {
  for (name in full)
    if (!is_abstract[name]) tell(name, name, "")
}
