namespace Tarn.Sql.Syntax;

/// <summary>A query by itself.</summary>
public sealed record QueryStatement(Query Query) : Statement;

/// <summary>name = value, of WITH (...).</summary>
public sealed record Property(Identifier Name, Expression Value) : Node;

/// <summary>CREATE TABLE ... [WITH (...)] AS query.</summary>
public sealed record CreateTableAs(
    QualifiedName Name, bool IfNotExists, NodeList<Property> Properties, Query Query, bool WithData) : Statement;

/// <summary>CREATE [OR REPLACE] VIEW name AS query.</summary>
public sealed record CreateView(QualifiedName Name, bool OrReplace, string? Comment, Query Query) : Statement;

/// <summary>INSERT INTO name [(columns)] query.</summary>
public sealed record Insert(QualifiedName Name, NodeList<Identifier> Columns, Query Query) : Statement;

/// <summary>UNLOAD (query) TO 'location' WITH (...).</summary>
public sealed record Unload(Query Query, string Location, NodeList<Property> Properties) : Statement;
