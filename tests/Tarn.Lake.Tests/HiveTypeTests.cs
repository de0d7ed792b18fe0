using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Lake.Tests;

public sealed class HiveTypeTests
{
    [Theory]
    [InlineData("bigint", "bigint")]
    [InlineData("INTEGER", "int")]
    [InlineData("real", "float")]
    [InlineData("decimal", "decimal(10,0)")]
    [InlineData("decimal(5)", "decimal(5,0)")]
    [InlineData("Decimal( 38 , 37 )", "decimal(38,37)")]
    [InlineData("varchar", "varchar")]
    [InlineData("varchar(65535)", "varchar(65535)")]
    [InlineData("char", "char(1)")]
    [InlineData("array < map < string , int > >", "array<map<string,int>>")]
    [InlineData("struct<`Order`:int,b:array<string>>", "struct<order:int,b:array<string>>")]
    [InlineData("uniontype<int,string>", "uniontype<int,string>")]
    public void Types_are_read_in_any_case_and_written_in_one_way(string text, string canonical) =>
        Assert.Equal(canonical, HiveType.Parse(text).ToString());

    [Theory]
    [InlineData("", HiveTypeFault.Malformed)]
    [InlineData("text", HiveTypeFault.Unknown)]
    [InlineData("long", HiveTypeFault.Unknown)]
    [InlineData("array<int", HiveTypeFault.Malformed)]
    [InlineData("array<int>>", HiveTypeFault.Malformed)]
    [InlineData("map<int>", HiveTypeFault.Malformed)]
    [InlineData("struct<>", HiveTypeFault.Malformed)]
    [InlineData("struct<a>", HiveTypeFault.Malformed)]
    [InlineData("struct<a:int,>", HiveTypeFault.Malformed)]
    [InlineData("decimal(39,0)", HiveTypeFault.Unknown)]
    [InlineData("decimal(5,6)", HiveTypeFault.Unknown)]
    [InlineData("decimal(x)", HiveTypeFault.Malformed)]
    [InlineData("decimal(5", HiveTypeFault.Malformed)]
    [InlineData("varchar(0)", HiveTypeFault.Unknown)]
    [InlineData("varchar(65536)", HiveTypeFault.Unknown)]
    [InlineData("int(3)", HiveTypeFault.Unknown)]
    public void What_is_no_type_is_told_with_its_fault(string text, HiveTypeFault fault)
    {
        Assert.Equal(fault, Assert.Throws<HiveTypeException>(() => HiveType.Parse(text)).Fault);
        Assert.Null(HiveType.TryParse(text));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.NotNull(HiveType.TryParse(Nested(64)));
        Assert.Equal(HiveTypeFault.TooDeep, Assert.Throws<HiveTypeException>(() => HiveType.Parse(Nested(65))).Fault);
        Assert.Throws<HiveTypeException>(() => HiveType.Parse(string.Concat(Enumerable.Repeat("array<", 100_000))));

        static string Nested(int levels) => string.Concat(Enumerable.Repeat("array<", levels)) + "int" + new string('>', levels);
    }

    [Fact]
    public void Every_type_comes_back_from_its_text() =>
        Prop.ForAll(Types(3).ToArbitrary(), type => HiveType.Parse(type.ToString()) == type).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_the_parser() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements("array<map<struct<a:decimal(10,2)>>,string`: uniontype\0\u00e9".ToCharArray())).ToArbitrary(), letters =>
        {
            _ = HiveType.TryParse(new string(letters));
            return true;
        }).QuickCheckThrowOnFailure();

    private static Gen<HiveType> Types(int depth)
    {
        var scalars = Gen.Elements<HiveType>(
            HiveType.Boolean, HiveType.TinyInt, HiveType.Int, HiveType.BigInt, HiveType.Float, HiveType.Double, HiveType.String, HiveType.Binary, HiveType.Date,
            HiveType.Timestamp, HiveScalar.Decimal(38, 10), new HiveScalar(HiveKind.Varchar, 7), new HiveScalar(HiveKind.Varchar), new HiveScalar(HiveKind.Char, 3));
        if (depth == 0)
            return scalars;
        var inner = Types(depth - 1);
        return Gen.OneOf(
            scalars,
            inner.Select(HiveType (element) => new HiveArray(element)),
            inner.Two().Select(HiveType (pair) => new HiveMap(pair.Item1, pair.Item2)),
            inner.Two().Select(HiveType (pair) => new HiveStruct([new HiveField("a", pair.Item1), new HiveField("b_2", pair.Item2)])),
            inner.Two().Select(HiveType (pair) => new HiveUnion([pair.Item1, pair.Item2])));
    }
}
