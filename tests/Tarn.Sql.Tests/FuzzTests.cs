using FsCheck;
using FsCheck.Fluent;
using Tarn.Sql.Binding;
using Tarn.Sql.Duck;
using Tarn.Sql.Syntax;
using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

/// <summary>Whatever the text, the only exception is SqlException.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Seeds = [.. GoldenCase.In("queries").Concat(GoldenCase.In("definitions")).Select(name => GoldenCase.Read(name).Sql)];
    private static readonly string[] Pieces = ["(", ")", "[", "]", "SELECT", "FROM", "'", "\"", "`", ",", ".", "*", "--", "/*", "OVER", "CASE", "->", "?", "1", "1e5", ";", "NULL", "\0", "😀", "\ud800", "x"];

    [Fact]
    public void Random_text() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Survives(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Mutated_queries() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Survives(Mutated(new Random(seed)))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Random_trees_bind_or_say_why() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Survives(Formatting.SqlFormatter.Format(new TreeMaker(seed).Statement()))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Random_expressions_over_a_row_bind_or_say_why() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => SurvivesAlone(Formatting.SqlFormatter.Format(new TreeMaker(seed).Alone()))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static void SurvivesAlone(string text)
    {
        try
        {
            DuckPrinter.Print(Binder.BindRow(SqlParser.ParseExpression(text), [new("a", Types.TrinoType.BigInt), new("b2", Types.TrinoType.Varchar), new("date", Types.TrinoType.Date)]));
        }
        catch (SqlException)
        {
            // The answer to what is not of one row.
        }
    }

    private static string Mutated(Random random)
    {
        var text = Seeds[random.Next(Seeds.Length)];
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(8), text.Length - at);
            var other = Seeds[random.Next(Seeds.Length)];
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text[..at] + other[random.Next(other.Length)..],
            };
        }
        return text;
    }

    private static void Survives(string text)
    {
        try
        {
            if (SqlParser.ParseStatement(text) is QueryStatement { Query: var query })
                DuckPrinter.Print(Binder.Bind(query, new TestCatalog(), "db", TestCatalog.Now), TestCatalog.RelationOf);
        }
        catch (SqlException)
        {
            // The answer to wrong text.
        }
    }
}
