namespace Tarn.Sql.Functions;

/// <summary>Trino, "String functions", "Regular expression functions", "Binary functions", "URL functions".</summary>
internal static class StringFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Scalar("len({0})", "length(varchar) -> bigint");
        table.Scalar("octet_length({0})", "length(varbinary) -> bigint");
        table.Scalar("lower({0})", "lower(varchar) -> varchar", "lower(C) -> C");
        table.Scalar("upper({0})", "upper(varchar) -> varchar", "upper(C) -> C");
        table.Scalar("trim({0})", "trim(varchar) -> varchar");
        table.Scalar("ltrim({0})", "ltrim(varchar) -> varchar");
        table.Scalar("rtrim({0})", "rtrim(varchar) -> varchar");
        table.Scalar("trim({0}, {1})", "trim(varchar, varchar) -> varchar");
        table.Scalar("ltrim({0}, {1})", "ltrim(varchar, varchar) -> varchar");
        table.Scalar("rtrim({0}, {1})", "rtrim(varchar, varchar) -> varchar");
        table.Scalar("reverse({0})", "reverse(varchar) -> varchar");
        table.Scalar("({*|| })", "concat(varchar, varchar...) -> varchar");
        table.Scalar("({0} || {1})", "concat(varbinary, varbinary) -> varbinary");
        table.Scalar("(CASE WHEN {0} IS NULL THEN NULL ELSE concat_ws({*}) END)", "concat_ws(varchar, varchar...) -> varchar");
        table.Scalar("array_to_string({1}, {0:constant})", "concat_ws(varchar, array(varchar)) -> varchar");
        // Position 0 gives nothing; a negative one counts from the end and gives nothing before the beginning.
        table.Scalar("(CASE WHEN {1} = 0 OR {1} < -len({0}) THEN '' ELSE substring({0}, {1}) END)", "substr|substring(varchar, bigint) -> varchar");
        table.Scalar("(CASE WHEN {1} = 0 OR {1} < -len({0}) OR {2} <= 0 THEN '' ELSE substring({0}, {1}, {2}) END)", "substr|substring(varchar, bigint, bigint) -> varchar");
        table.Scalar("replace({0}, {1}, '')", "replace(varchar, varchar) -> varchar");
        // Where a long text could become a very long one, the places are counted first.
        table.Scalar($"(CASE WHEN CAST(len({{0}}) AS BIGINT) * len({{2}}) > {Bounds.ReplacedLength} AND {{1}} <> '' AND CAST(len({{0}}) - len(replace({{0}}, {{1}}, '')) AS BIGINT) * len({{2}}) / len({{1}}) > {Bounds.ReplacedLength}"
            + $" THEN {{error:EXCEEDED_LOCAL_MEMORY_LIMIT: replace makes texts of at most {Bounds.ReplacedLength} characters}} ELSE replace({{0}}, {{1}}, {{2}}) END)",
            "replace(varchar, varchar, varchar) -> varchar");
        table.Scalar("strpos({0}, {1})", "strpos(varchar, varchar) -> bigint");
        table.Scalar("starts_with({0}, {1})", "starts_with(varchar, varchar) -> boolean");
        table.Scalar("ends_with({0}, {1})", "ends_with(varchar, varchar) -> boolean");
        Padding(table, "lpad");
        Padding(table, "rpad");
        table.Scalar("string_split({0}, {1})", "split(varchar, varchar) -> array(varchar)");
        table.Scalar("(CASE WHEN len(string_split({0}, {1})) <= {2} THEN string_split({0}, {1}) ELSE list_append(string_split({0}, {1})[:{2} - 1],"
            + " array_to_string(string_split({0}, {1})[{2}:], {1:constant})) END)", "split(varchar, varchar, bigint) -> array(varchar)");
        table.Scalar("(CASE WHEN {2} <= 0 THEN {error:INVALID_FUNCTION_ARGUMENT: Index must be greater than zero} ELSE string_split({0}, {1})[{2}] END)", "split_part(varchar, varchar, bigint) -> varchar");
        table.Scalar("map_from_entries(list_transform(string_split({0}, {1}), lambda s: {{'key': split_part(s, {2}, 1), 'value': split_part(s, {2}, 2)}}))",
            "split_to_map(varchar, varchar, varchar) -> map(varchar,varchar)");
        table.Scalar("chr(CAST({0} AS INTEGER))", "chr(bigint) -> varchar");
        table.Scalar("unicode({0})", "codepoint(varchar) -> integer");
        table.Scalar("levenshtein({0}, {1})", "levenshtein_distance(varchar, varchar) -> bigint");
        table.Scalar("hamming({0}, {1})", "hamming_distance(varchar, varchar) -> bigint");
        table.Scalar("translate({0}, {1}, {2})", "translate(varchar, varchar, varchar) -> varchar");
        table.Scalar("nfc_normalize({0})", "normalize(varchar) -> varchar");
        table.Scalar("CAST(uuid() AS VARCHAR)", "uuid() -> varchar");
        Patterns(table);
        Binary(table);
        table.Refuse("word_stem", "soundex", "format", "split_to_multimap", "luhn_check", "regexp_position", "format_number", "human_readable_seconds", "bar", "color", "render", "rgb");
    }

    // The engine makes a thousand rows and more at once, and what it makes of them counts against no limit of memory: each has a bound.
    private static void Padding(FunctionTable table, string name) => table.Scalar(
        "(CASE WHEN {1} NOT BETWEEN 0 AND 2147483647 THEN {error:INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]}"
        + " WHEN {2} = '' THEN {error:INVALID_FUNCTION_ARGUMENT: Padding string must not be empty}"
        + $" WHEN {{1}} > {Bounds.PaddedLength} THEN {{error:EXCEEDED_LOCAL_MEMORY_LIMIT: {name} makes texts of at most {Bounds.PaddedLength} characters}}"
        + $" ELSE {name}({{0}}, CAST(CASE WHEN {{1}} BETWEEN 0 AND {Bounds.PaddedLength} THEN {{1}} END AS INTEGER), {{2}}) END)",
        $"{name}(varchar, bigint, varchar) -> varchar");

    private static void Patterns(FunctionTable table)
    {
        table.Scalar("regexp_matches({0}, {1})", "regexp_like(varchar, varchar) -> boolean");
        // No match is NULL in Trino and an empty text in DuckDB.
        table.Scalar("(CASE WHEN regexp_matches({0}, {1}) THEN regexp_extract({0}, {1}) END)", "regexp_extract(varchar, varchar) -> varchar");
        table.Scalar("(CASE WHEN regexp_matches({0}, {1}) THEN regexp_extract({0}, {1}, CAST({2:constant} AS INTEGER)) END)", "regexp_extract(varchar, varchar, bigint) -> varchar");
        table.Scalar("regexp_extract_all({0}, {1})", "regexp_extract_all(varchar, varchar) -> array(varchar)");
        table.Scalar("regexp_extract_all({0}, {1}, CAST({2} AS INTEGER))", "regexp_extract_all(varchar, varchar, bigint) -> array(varchar)");
        table.Scalar("regexp_replace({0}, {1}, '', 'g')", "regexp_replace(varchar, varchar) -> varchar");
        // Groups are $1 in Trino's replacements and \1 in DuckDB's.
        table.Scalar("regexp_replace({0}, {1}, regexp_replace({2}, '\\$(\\d)', '\\\\\\1', 'g'), 'g')", "regexp_replace(varchar, varchar, varchar) -> varchar");
        table.Scalar("regexp_split_to_array({0}, {1})", "regexp_split(varchar, varchar) -> array(varchar)");
        table.Scalar("CAST(len(regexp_extract_all({0}, {1})) AS BIGINT)", "regexp_count(varchar, varchar) -> bigint");
    }

    private static void Binary(FunctionTable table)
    {
        table.Scalar("encode({0})", "to_utf8(varchar) -> varbinary");
        table.Scalar("decode({0})", "from_utf8(varbinary) -> varchar");
        table.Scalar("hex({0})", "to_hex(varbinary) -> varchar");
        table.Scalar("from_hex({0})", "from_hex(varchar) -> varbinary");
        table.Scalar("to_base64({0})", "to_base64(varbinary) -> varchar");
        table.Scalar("from_base64({0})", "from_base64(varchar) -> varbinary");
        table.Scalar("from_hex(md5({0}))", "md5(varbinary) -> varbinary");
        table.Scalar("from_hex(sha1({0}))", "sha1(varbinary) -> varbinary");
        table.Scalar("from_hex(sha256({0}))", "sha256(varbinary) -> varbinary");
        table.Scalar("url_encode({0})", "url_encode(varchar) -> varchar");
        table.Scalar("url_decode({0})", "url_decode(varchar) -> varchar");
        table.Scalar("nullif(regexp_extract({0}, '^(?:[^:/?#]+:)?//(?:[^/?#@]*@)?([^/?#:]*)', 1), '')", "url_extract_host(varchar) -> varchar");
        table.Scalar("regexp_extract({0}, '^(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)', 1)", "url_extract_path(varchar) -> varchar");
        table.Scalar("nullif(regexp_extract({0}, '^([^:/?#]+):', 1), '')", "url_extract_protocol(varchar) -> varchar");
        table.Scalar("regexp_extract({0}, '^[^?#]*\\?([^#]*)', 1)", "url_extract_query(varchar) -> varchar");
        table.Scalar("regexp_extract({0}, '#(.*)$', 1)", "url_extract_fragment(varchar) -> varchar");
        table.Scalar("TRY_CAST(regexp_extract({0}, '^(?:[^:/?#]+:)?//[^/?#:]*:([0-9]+)', 1) AS BIGINT)", "url_extract_port(varchar) -> bigint");
        table.Scalar("(CASE WHEN regexp_matches({0}, concat('[?&]', regexp_escape({1}), '=')) THEN url_decode(regexp_extract({0}, concat('[?&]', regexp_escape({1}), '=([^&#]*)'), 1)) END)",
            "url_extract_parameter(varchar, varchar) -> varchar");
        table.Refuse("sha512", "crc32", "xxhash64", "murmur3", "spooky_hash_v2_32", "hmac_md5", "hmac_sha1", "hmac_sha256", "hmac_sha512", "to_big_endian_64", "from_big_endian_64",
            "to_base64url", "from_base64url", "to_base32", "from_base32", "to_ieee754_32", "to_ieee754_64", "from_ieee754_32", "from_ieee754_64");
    }
}
