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
    [InlineData("decimal(5,5)", "decimal(5,5)")]
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
    [InlineData("struct<<a:int>", HiveTypeFault.Malformed)]
    [InlineData("struct<a(:int>", HiveTypeFault.Malformed)]
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

    [Theory]
    [InlineData("map< string >", "The type 'map< string >' needs a ',' at character 13.")]
    [InlineData("array", "The type 'array' needs a '<' at character 6.")]
    [InlineData("struct<a:int, >", "The type 'struct<a:int, >' needs a field's name and a colon at character 15.")]
    [InlineData("struct<a:int,b>", "The type 'struct<a:int,b>' needs a field's name and a colon at character 14.")]
    [InlineData("map<int, >", "The type 'map<int, >' needs a name at character 10.")]
    [InlineData("int )", "The type 'int )' goes on with ')' behind its end.")]
    [InlineData("decimal(5", "The type 'decimal(5' lacks a ')'.")]
    [InlineData("array<long>", "The type 'long' is none that Hive has.")]
    public void The_error_names_the_type_as_it_was_written_and_the_place_in_it(string text, string message) =>
        Assert.Equal(message, Assert.Throws<HiveTypeException>(() => HiveType.Parse(text)).Message);

    [Theory]
    [InlineData("array<", ">")]
    [InlineData("map<", ",int>")]
    [InlineData("map<int,", ">")]
    [InlineData("struct<a:", ">")]
    [InlineData("uniontype<int,", ">")]
    public void Nesting_is_bounded(string before, string after)
    {
        Assert.NotNull(HiveType.TryParse(Nested(64)));
        Assert.Equal(HiveTypeFault.TooDeep, Assert.Throws<HiveTypeException>(() => HiveType.Parse(Nested(65))).Fault);
        Assert.Throws<HiveTypeException>(() => HiveType.Parse(string.Concat(Enumerable.Repeat(before, 100_000))));

        string Nested(int levels) => string.Concat(Enumerable.Repeat(before, levels)) + "int" + string.Concat(Enumerable.Repeat(after, levels));
    }

    [Theory]
    [InlineData("struct<a:int,b:string>", "struct<a:int,b:date>")]
    [InlineData("uniontype<int,string>", "uniontype<int,date>")]
    public void Types_with_parts_are_equal_when_their_parts_are(string text, string another)
    {
        Assert.Single(new HashSet<HiveType> { HiveType.Parse(text), HiveType.Parse(text) });
        Assert.NotEqual(HiveType.Parse(text), HiveType.Parse(another));
        Assert.False(HiveType.Parse(text).Equals(null));
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
