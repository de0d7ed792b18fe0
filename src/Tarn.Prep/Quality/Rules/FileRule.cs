using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>A rule about files rather than rows.</summary>
/// <param name="Places">Where they are; none for the files that hold the table.</param>
internal sealed record FileRule(string Text, string Type, IReadOnlyList<string> Places, Expression? Expression, FileTags Tags) : RuleNode(Text)
{
    private const string TheTable = "the table";

    public override bool LooksBack => Expression?.LooksBack == true || Tags.Threshold?.LooksBack == true;

    public override IEnumerable<FilePlace> Files => Places.Select(string? (place) => place).DefaultIfEmpty().Select(place => new FilePlace(place, Type is "FileMatch" or "FileUniqueness"));

    private string Where => Places.Count == 0 ? TheTable : string.Join(' ', Places);

    public override RuleOutcome Check(RuleContext context)
    {
        try
        {
            IReadOnlyList<RuleFile>[] groups = [.. Files.Select(place => Tags.Choose(context.Files(place.Path)))];
            if (groups.Any(group => group.Count == 0))
            {
                return new RuleOutcome(Text, false, null, $"There are no files at {Where} that the rule looks at.");
            }

            context.Record($"Dataset.*.FileCount [{Where}]", groups.Sum(group => group.Count));
            return Type switch
            {
                "FileMatch" => FileContents.Match(this, groups),
                "FileUniqueness" => Uniqueness(context, groups[0]),
                _ => Compliance(context, groups[0]),
            };
        }
        catch (PrepException fault)
        {
            return new RuleOutcome(Text, false, null, fault.Message);
        }
    }

    private RuleOutcome Uniqueness(RuleContext context, IReadOnlyList<RuleFile> files)
    {
        var name = $"Dataset.*.FileUniquenessRatio [{Where}]";
        var ratio = FileContents.Unique(files, Tags.MatchFileName);
        var expression = Expression!.Worked((_, count) => context.Earlier(name, count));
        context.Record(name, ratio);
        return Outcome(expression.Holds(ratio), ratio, "The share of files that are there once");
    }

    private RuleOutcome Compliance(RuleContext context, IReadOnlyList<RuleFile> files)
    {
        if (Type == "FileSize")
        {
            context.Record($"Dataset.*.MinimumFileSize [{Where}]", files.Min(file => file.Bytes));
            context.Record($"Dataset.*.MaximumFileSize [{Where}]", files.Max(file => file.Bytes));
        }

        var expression = Type == "FileSize" ? Expression! : AtTimes(context.Now);
        var faulty = files.Where(file => !Holds(expression, file)).ToList();
        var share = (files.Count - faulty.Count) / (double)files.Count;
        var name = $"Dataset.*.{Type}.Compliance [{Where}]";
        var threshold = Tags.Threshold?.Worked((_, count) => context.Earlier(name, count));
        context.Record(name, share);
        if (Tags.FailFast && faulty.Count > 0)
        {
            return new RuleOutcome(Text, false, share, $"'{faulty[0].Path}' does not meet the rule ({(Type == "FileSize" ? $"{faulty[0].Bytes} bytes" : $"{faulty[0].Modified.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")}).");
        }

        return Outcome(threshold?.Holds(share) ?? share == 1, share, "The share of files that meet the rule");
    }

    private static bool Holds(Expression expression, RuleFile file) => expression.Operands[0] is SizeOperand
        ? expression.Holds((double)file.Bytes)
        : expression.Holds(new RuleValue(file.Path, null, RuleTime.Instant(file.Modified), false));

    /// <summary>
    /// Dates begin at midnight in UTC. A time of day is that of the UTC day of the check, in the time zone of the rule.
    /// </summary>
    private Expression AtTimes(DateTimeOffset now) => Expression! with
    {
        Operands = [.. Expression.Operands.Select(operand => operand switch
        {
            NowOperand moment => RuleTime.At(moment, now),
            TextOperand text when RuleTime.Day(text.Text) is { } day => new InstantOperand(text.Text, day * RuleTime.MicrosecondsPerDay),
            TextOperand text when FileTags.TimeOfDay(text.Text) is { } time => At(text.Text, now.UtcDateTime.Date + time),
            _ => operand,
        })],
    };

    private InstantOperand At(string text, DateTime local) => new(text, RuleTime.Instant(new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Tags.TimeZone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)))));

    private RuleOutcome Outcome(bool passed, double figure, string told) =>
        new(Text, passed, figure, passed ? null : string.Create(CultureInfo.InvariantCulture, $"{told} is {figure:0.######}, which does not meet the rule."));
}
