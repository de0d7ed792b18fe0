namespace Tarn.Kernel.Tests;

public sealed class InnerConstraintTests
{
    [Fact]
    public void Records_that_hold_each_other_are_both_known_to_be_constrained_whichever_is_asked_first()
    {
        Assert.True(Shapes.Structure<Left>().HasInnerConstraints);
        Assert.True(Shapes.Structure<Right>().HasInnerConstraints);
    }

    [Fact]
    public void A_record_that_holds_itself_without_constraints_has_none() =>
        Assert.False(Shapes.Structure<Tree>().HasInnerConstraints);

    [Fact]
    public async Task What_many_ask_at_once_is_answered_alike()
    {
        using var start = new ManualResetEventSlim();
        var asking = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return Shapes.Structure<First>().HasInnerConstraints;
            },
            TaskCreationOptions.LongRunning)).ToArray();
        start.Set();

        Assert.All(await Task.WhenAll(asking), Assert.True);
    }

    private sealed record Left
    {
        public Right? Other { get; init; }

        [Required] public string? Name { get; init; }
    }

    private sealed record Right
    {
        public IReadOnlyList<Left>? Others { get; init; }
    }

    private sealed record Tree
    {
        public IReadOnlyList<Tree>? Branches { get; init; }
    }

    private sealed record First
    {
        public Second? Next { get; init; }
    }

    private sealed record Second
    {
        public Third? Next { get; init; }
    }

    private sealed record Third
    {
        public First? Back { get; init; }

        [Required] public string? Name { get; init; }
    }
}
