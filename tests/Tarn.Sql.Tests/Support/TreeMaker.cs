using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Tests.Support;

/// <summary>Makes any tree the parser could make, from a seed.</summary>
internal sealed class TreeMaker(int seed)
{
    private static readonly string[] Words = ["a", "b2", "Total", "date", "row", "x_y", "limit", "values1"];
    private static readonly string[] Texts = ["", "it's", "a\nb", "--no comment", "ü€😀", "%_", "\\"];
    private readonly Random random = new(seed);
    private int budget = 120;
    private int parameters;

    internal Statement Statement() => Any() with { ParameterCount = parameters };

    /// <summary>An expression by itself.</summary>
    internal Expression Alone() => Expression();

    private Statement Any() => Pick(5) switch
    {
        0 => new CreateTableAs(Qualified(), Coin(), [new Property(Name(), Value())], Query(), Coin()),
        1 => new CreateView(Qualified(), Coin(), null, Query()),
        2 => new Insert(Qualified(), Coin() ? [Name()] : [], Query()),
        3 => new Unload(Query(), Text(), [new Property(Name(), Value())]),
        _ => new QueryStatement(Query()),
    };

    private int Pick(int count) => random.Next(count);

    private bool Coin() => random.Next(2) == 0;

    private bool IsSpent() => budget-- <= 0;

    private NodeList<T> Some<T>(Func<T> make, int least = 1) => NodeList.From(Enumerable.Range(0, least + Pick(3)).Select(_ => make()).ToArray());

    private string Text() => Texts[Pick(Texts.Length)];

    private Identifier Name() => Pick(4) == 0 ? new Identifier("select \"Q\"", true) : new Identifier(Words[Pick(Words.Length)]);

    private QualifiedName Qualified() => new(Coin() ? [Name()] : [Name(), Name()]);

    private Query Query()
    {
        var with = Pick(5) == 0 && !IsSpent() ? new With(Some(() => new CommonTable(Name(), Coin() ? Some(Name) : [], Query()))) : null;
        var body = Body();
        return new Query(with, body, Coin() ? Some(Sort) : [], Pick(4) == 0 ? new IntegerLiteral(Pick(9)) : null, Pick(4) switch
        {
            0 => new RowLimit(new IntegerLiteral(Pick(99)), false, false),
            1 => new RowLimit(new IntegerLiteral(Pick(99)), true, Coin()),
            2 => new RowLimit(null, false, false),
            _ => null,
        });
    }

    private QueryBody Body()
    {
        if (IsSpent())
            return new TableBody(Qualified());
        return Pick(7) switch
        {
            0 => new Values(Some(() => Coin() ? Expression() : new RowConstructor([Expression(), Expression()]))),
            1 => new NestedBody(Query()),
            2 => new SetOperation(SetOperator.Union, Coin(), Body(), Term()),
            3 => new SetOperation(SetOperator.Intersect, Coin(), Term(), Term()),
            _ => Select(),
        };
    }

    private QueryBody Term() => Coin() ? Select() : new NestedBody(Query());

    private Select Select() => new(Coin(), Some(Item))
    {
        From = Pick(5) == 0 ? null : Relation(),
        Where = Coin() ? Expression() : null,
        GroupBy = Pick(4) == 0 ? new GroupBy(Coin(), Some(Grouping)) : null,
        Having = Pick(5) == 0 ? Expression() : null,
        Windows = Pick(6) == 0 ? Some(() => new WindowDefinition(Name(), Specification())) : [],
    };

    private SelectItem Item() => Pick(5) switch
    {
        0 => new AllColumns(null, []),
        1 => new AllColumns(Name(), Coin() ? Some(Name) : []),
        _ => new SingleColumn(Expression(), Coin() ? Name() : null),
    };

    private GroupingElement Grouping() => Pick(4) switch
    {
        0 => new MultipleGrouping((GroupingKind)Pick(3), Some(() => Some(Expression, 0))),
        1 => new SimpleGrouping([Expression(), Expression()]),
        _ => new SimpleGrouping([Value()]),
    };

    private Relation Relation(bool allowComma = true)
    {
        if (IsSpent())
            return new TableName(Qualified());
        return Pick(9) switch
        {
            0 => new SubqueryRelation(Query()),
            1 => new Lateral(Query()),
            2 => new Unnest(Some(Expression), Coin()),
            3 => new AliasedRelation(Relation1(), Name(), Coin() ? Some(Name) : []),
            4 => new Join(JoinKind.Cross, Relation1(), Relation1()),
            5 => new Join((JoinKind)(2 + Pick(4)), Relation1(), Relation1()) { On = Expression() },
            6 => new Join((JoinKind)(2 + Pick(4)), Relation1(), Relation1()) { Using = Some(Name) },
            7 when allowComma => new Join(JoinKind.Implicit, new TableName(Qualified()), Relation1()),
            _ => new TableSample(new TableName(Qualified()), Coin(), new IntegerLiteral(Pick(100))),
        };
    }

    // A comma list stands outside of all parentheses.
    private Relation Relation1() => Relation(false);

    private SortItem Sort() => new(Expression(), Coin(), (NullOrder)Pick(3));

    private WindowSpecification Specification() => new(
        Pick(5) == 0 ? Name() : null, Coin() ? Some(Expression) : [], Coin() ? Some(Sort) : [], Pick(3) == 0 ? Frame() : null);

    private WindowFrame Frame() => new((FrameUnit)Pick(3), Bound(0), Coin() ? Bound(2) : null);

    private FrameBound Bound(int least) => (FrameBoundKind)(least + Pick(3)) is var kind && kind is FrameBoundKind.Preceding or FrameBoundKind.Following
        ? new FrameBound(kind, Value())
        : new FrameBound(kind, null);

    private Expression Value() => Pick(12) switch
    {
        0 => new NullLiteral(),
        1 => new BooleanLiteral(Coin()),
        2 => new IntegerLiteral(Coin() ? long.MinValue : Pick(1000) - 500),
        3 => new DecimalLiteral(Coin() ? "-1.50" : ".5"),
        4 => new DoubleLiteral((random.NextDouble() - 0.5) * Math.Pow(10, Pick(40) - 20)),
        5 => new StringLiteral(Text()),
        6 => new BinaryLiteral("0AFF"),
        7 => new TypedLiteral(TrinoType.Date, "2024-02-29"),
        8 => Coin()
            ? new TypedLiteral(new TimestampType(3, true), "2024-02-29 10:11:12.345 UTC")
            : new TypedLiteral(new TimestampType(0, false), "2024-02-29 10:11:12"),
        9 => new IntervalLiteral("1", Coin(), IntervalField.Day, null),
        10 => new CurrentValue("current_timestamp", Coin() ? 3 : null),
        _ => Name(),
    };

    private Expression Expression()
    {
        if (IsSpent())
            return Value();
        return Pick(30) switch
        {
            0 => new Unary(Coin(), Expression()),
            1 or 2 => new Binary((BinaryOperator)Pick(6), Expression(), Expression()),
            3 => new Comparison((ComparisonOperator)Pick(6), Expression(), Expression()),
            4 => new IsDistinctFrom(Expression(), Expression(), Coin()),
            5 => new Logical(Coin(), Some(Expression, 2)),
            6 => new Not(Expression()),
            7 => new IsNull(Expression(), Coin()),
            8 => new Between(Expression(), Expression(), Expression(), Coin()),
            9 => new InList(Expression(), Some(Expression), Coin()),
            10 => new InSubquery(Expression(), new Query(null, Select(), [], null, null), Coin()),
            11 => new QuantifiedComparison((ComparisonOperator)Pick(6), (Quantifier)Pick(2), Expression(), Query()),
            12 => new Like(Expression(), Expression(), Coin() ? Expression() : null, Coin()),
            13 => new AtTimeZone(Expression(), Expression()),
            14 => new Subscript(Expression(), Expression()),
            15 => new ScalarSubquery(Query()),
            16 => new Exists(Query()),
            17 => new Lambda(Some(Name, 0), Expression()),
            18 => new Cast(Expression(), SomeType(), Coin()),
            19 => new Extract("YEAR", Expression()),
            20 => new ArrayConstructor(Some(Expression, 0)),
            21 => new RowConstructor(Some(Expression)),
            22 => new Case(Coin() ? Expression() : null, Some(() => new WhenClause(Expression(), Expression())), Coin() ? Expression() : null),
            23 => new Trim("LEADING", Coin() ? Expression() : null, Expression()),
            24 => Call(),
            25 => new Dereference(Name(), Name()),
            26 => new Dereference(new FunctionCall(new QualifiedName([new Identifier("f")]), []), Name()),
            27 => new Parameter(parameters++),
            _ => Value(),
        };
    }

    private FunctionCall Call() => new(new QualifiedName([new Identifier("f" + Pick(3))]), Some(Expression))
    {
        Distinct = Coin(),
        OrderBy = Pick(4) == 0 ? Some(Sort) : [],
        Filter = Pick(4) == 0 ? Expression() : null,
        Over = Pick(3) switch { 0 => Specification(), 1 => new WindowReference(Name()), _ => null },
    };

    private TrinoType SomeType() => Pick(8) switch
    {
        0 => new DecimalType(10, 2),
        1 => new VarcharType(5),
        2 => new ArrayType(SomeType()),
        3 => new MapType(TrinoType.Varchar, SomeType()),
        4 => new RowType([new RowField("a", SomeType()), new RowField(null, TrinoType.BigInt)]),
        5 => new TimestampType(3, Coin()),
        6 => TrinoType.IntervalDayToSecond,
        _ => TrinoType.Double,
    };
}
