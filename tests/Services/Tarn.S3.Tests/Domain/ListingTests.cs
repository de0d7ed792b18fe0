using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tarn.S3.Tests;

public sealed class ListingTests
{
    private static readonly Gen<string> Keys =
        Gen.ArrayOf(Gen.Elements("a", "b", "/", "//", "ü", "🦆", "\uE000", " ")).Select(string.Concat).Where(key => key.Length > 0);

    [Fact]
    public void Every_page_size_gives_the_same_listing()
    {
        var inputs =
            from keys in Gen.ListOf(Keys)
            from prefix in Gen.Elements("", "a", "a/", "b/a", "ü")
            from delimiter in Gen.Elements(null, "/", "//", "a")
            from limit in Gen.Choose(1, 4)
            select (Sorted(keys), prefix, delimiter, limit);
        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var (keys, prefix, delimiter, limit) = input;
            var expected = Expected(keys, prefix, delimiter);
            var found = new List<string>();
            string? after = null;
            while (true)
            {
                var page = Listing.Collect(new ListCursor(keys, prefix, after), prefix, delimiter, after, limit);
                found.AddRange(page.Items.Select(item => item.Key).Concat(page.CommonPrefixes).Order(Utf8Order.Instance));
                Assert.True(page.Items.Count + page.CommonPrefixes.Count <= limit);
                if (!page.IsTruncated)
                    break;
                after = page.LastName;
            }

            Assert.Equal(expected, found);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_is_truncated_when_nothing_is_asked_for()
    {
        var page = Listing.Collect(new ListCursor(["a", "b"], "", null), "", null, null, 0);
        Assert.Empty(page.Items);
        Assert.False(page.IsTruncated);
    }

    [Fact]
    public void A_page_that_holds_all_is_not_truncated()
    {
        var page = Listing.Collect(new ListCursor(["a/1", "a/2", "b"], "", null), "", "/", null, 2);
        Assert.Equal("b", page.LastName);
        Assert.False(page.IsTruncated);
    }

    private static List<string> Sorted(IEnumerable<string> keys) => [.. keys.Distinct().Order(Utf8Order.Instance)];

    private static List<string> Expected(IEnumerable<string> keys, string prefix, string? delimiter) => Sorted(
        from key in keys
        where key.StartsWith(prefix, StringComparison.Ordinal)
        let at = delimiter is null ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal)
        select at < 0 ? key : key[..(at + delimiter!.Length)]);

    private sealed class Utf8Order : IComparer<string>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(string? left, string? right) =>
            Encoding.UTF8.GetBytes(left!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right!));
    }

    private sealed class ListCursor(List<string> keys, string prefix, string? after) : IKeyCursor<string>
    {
        private readonly Queue<string> rest = new(keys.Where(key =>
            key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || Utf8Order.Instance.Compare(key, after) > 0)));

        public bool TryNext(out string key, out string value)
        {
            var found = rest.TryDequeue(out var next);
            key = value = next ?? "";
            return found;
        }

        public void SkipPast(string prefix)
        {
            while (rest.TryPeek(out var next) && next.StartsWith(prefix, StringComparison.Ordinal))
                rest.Dequeue();
        }
    }
}
