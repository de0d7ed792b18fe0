using Tarn.Sql.Bound;
using Tarn.Sql.Duck;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Date and time functions and operators". A timestamp with time zone is asked by its wall clock.</summary>
internal static class DateFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        Part(table, "year", "year({0})");
        Part(table, "quarter", "quarter({0})");
        Part(table, "month", "month({0})");
        Part(table, "week|week_of_year", "weekofyear({0})");
        Part(table, "day|day_of_month", "day({0})");
        Part(table, "day_of_week|dow", "isodow({0})");
        Part(table, "day_of_year|doy", "dayofyear({0})");
        Part(table, "year_of_week|yow", "isoyear({0})");
        Clock(table, "hour", "hour({0})");
        Clock(table, "minute", "minute({0})");
        Clock(table, "second", "second({0})");
        Clock(table, "millisecond", "(millisecond({0}) % 1000)");
        table.Scalar("CAST((epoch_ms({0:local}) - epoch_ms({0:at})) / 3600000 AS BIGINT)", "timezone_hour(Z) -> bigint");
        table.Scalar("CAST((epoch_ms({0:local}) - epoch_ms({0:at})) // 60000 % 60 AS BIGINT)", "timezone_minute(Z) -> bigint");
        table.Scalar("{0:zone}", "timezone(Z) -> varchar");

        table.Scalar("CAST(date_trunc({0}, {1}) AS DATE)", "date_trunc(varchar, date) -> date");
        table.Scalar("date_trunc({0}, {1})", "date_trunc(varchar, S) -> S");
        Zoned(table, "date_trunc(varchar, Z) -> Z", "date_trunc({0}, {1:local})", "{1:zone}");
        const string amount = "CASE lower({0}) WHEN 'millisecond' THEN to_milliseconds({1}) WHEN 'second' THEN to_seconds({1}) WHEN 'minute' THEN to_minutes({1}) WHEN 'hour' THEN to_hours({1})"
            + " WHEN 'day' THEN to_days(CAST({1} AS INTEGER)) WHEN 'week' THEN to_days(CAST({1} * 7 AS INTEGER)) WHEN 'month' THEN to_months(CAST({1} AS INTEGER))"
            + " WHEN 'quarter' THEN to_months(CAST({1} * 3 AS INTEGER)) WHEN 'year' THEN to_months(CAST({1} * 12 AS INTEGER)) END";
        table.Scalar($"CAST({{2}} + {amount} AS DATE)", "date_add(varchar, bigint, date) -> date");
        table.Scalar($"({{2}} + {amount})", "date_add(varchar, bigint, S) -> S");
        Zoned(table, "date_add(varchar, bigint, Z) -> Z", $"({{2:local}} + {amount})", "{2:zone}");
        // date_sub counts whole units that have passed, as Trino does; date_diff would count boundaries.
        table.Scalar("date_sub({0}, {1}, {2})", "date_diff(varchar, date, date) -> bigint", "date_diff(varchar, S, S) -> bigint");
        table.Scalar("date_sub({0}, {1:local}, {2:local})", "date_diff(varchar, Z, Z) -> bigint");
        table.Scalar("last_day({0})", "last_day_of_month(date) -> date", "last_day_of_month(S) -> date");
        table.Scalar("last_day({0:local})", "last_day_of_month(Z) -> date");
        table.Scalar("CAST({0} AS DATE)", "date(varchar) -> date", "date(S) -> date");
        table.Scalar("CAST({0:local} AS DATE)", "date(Z) -> date");

        table.Scalar("{{'utc': make_timestamp(CAST(round({0} * 1000) AS BIGINT) * 1000), 'zone': 'UTC'}}", "from_unixtime(double) -> timestamp_tz");
        table.Scalar("{{'utc': make_timestamp(CAST(round({0} * 1000) AS BIGINT) * 1000), 'zone': {1}}}", "from_unixtime(double, varchar) -> timestamp_tz");
        table.Scalar("(epoch_us({0}) / 1e6)", "to_unixtime(S) -> double");
        table.Scalar("(epoch_us({0:at}) / 1e6)", "to_unixtime(Z) -> double");
        table.Scalar("{{'utc': {0:at}, 'zone': {1}}}", "at_timezone(Z, varchar) -> Z");
        Zoned(table, "with_timezone(S, varchar) -> timestamp_tz", "{0}", "{1}");
        table.Scalar("strftime({0}, '%Y-%m-%d')", "to_iso8601(date) -> varchar");
        table.Scalar("strftime({0}, '%Y-%m-%dT%H:%M:%S.%g')", "to_iso8601(S) -> varchar");
        table.Scalar("CAST({0} AS DATE)", "from_iso8601_date(varchar) -> date");
        table.Scalar("{{'utc': timezone('UTC', CAST({0} AS TIMESTAMPTZ)), 'zone': 'UTC'}}", "from_iso8601_timestamp(varchar) -> timestamp_tz");
        table.Scalar("(epoch_us({0}) // 1000)", "to_milliseconds(interval day to second) -> bigint");
        table.Refuse("parse_duration", "human_readable_seconds", "current_timezone", "from_unixtime_nanos", "from_iso8601_timestamp_nanos");
    }

    private static void Part(FunctionTable table, string name, string template)
    {
        table.Scalar(template, $"{name}(date) -> bigint", $"{name}(S) -> bigint");
        table.Scalar(template.Replace("{0}", "{0:local}"), $"{name}(Z) -> bigint");
    }

    private static void Clock(FunctionTable table, string name, string template)
    {
        table.Scalar(template, $"{name}(S) -> bigint", $"{name}(time) -> bigint");
        table.Scalar(template.Replace("{0}", "{0:local}"), $"{name}(Z) -> bigint");
    }

    // The two halves are templates themselves; the writer joins them to an instant and a zone.
    private static void Zoned(FunctionTable table, string signature, string local, string zone)
    {
        var (first, second) = (DuckTemplate.Parse(local), DuckTemplate.Parse(zone));
        table.Add(FunctionKind.Scalar, signature, (writer, arguments, type) =>
            DuckWriter.Zoned(first.Write(writer, arguments, type), second.Write(writer, arguments, type)));
    }
}
