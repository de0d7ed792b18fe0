using FsCheck;
using FsCheck.Fluent;
using Tarn.Sql.Formatting;
using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

public sealed class FormattingTests
{
    [Fact]
    public void Every_tree_is_the_same_after_it_was_written_and_read() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var tree = new TreeMaker(seed).Statement();
            var text = SqlFormatter.Format(tree);
            var again = SqlParser.ParseStatement(text);
            Assert.True(tree.Equals(again), $"{text}\n{SqlFormatter.Format(again)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
