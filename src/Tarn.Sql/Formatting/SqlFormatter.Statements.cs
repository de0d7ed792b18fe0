using Tarn.Sql.Syntax;

namespace Tarn.Sql.Formatting;

public sealed partial class SqlFormatter
{
    private void Write(Statement statement)
    {
        switch (statement)
        {
            case QueryStatement query: Write(query.Query); break;
            case CreateTableAs create:
                Named($"CREATE TABLE {(create.IfNotExists ? "IF NOT EXISTS " : "")}", create.Name);
                Properties(create.Properties);
                Add(" AS ");
                Write(create.Query);
                Add(create.WithData ? "" : " WITH NO DATA");
                break;
            case CreateView view:
                Named($"CREATE {(view.OrReplace ? "OR REPLACE " : "")}VIEW ", view.Name);
                Text(" COMMENT ", view.Comment);
                Add(" AS ");
                Write(view.Query);
                break;
            case Insert insert:
                Named("INSERT INTO ", insert.Name);
                if (insert.Columns.Count > 0)
                {
                    Add(" ");
                    Parenthesized(insert.Columns, Write);
                }
                Add(" ");
                Write(insert.Query);
                break;
            case Unload unload:
                Add("UNLOAD ");
                Nested(unload.Query);
                Text(" TO ", unload.Location);
                Properties(unload.Properties);
                break;
            case AlterTable alter: Write(alter); break;
            default: Definition(statement); break;
        }
    }

    private void Definition(Statement statement)
    {
        switch (statement)
        {
            case CreateTable table: Write(table); break;
            case CreateDatabase database:
                Add($"CREATE DATABASE {(database.IfNotExists ? "IF NOT EXISTS " : "")}");
                Write(database.Name);
                Text(" COMMENT ", database.Comment);
                Text(" LOCATION ", database.Location);
                Properties(" WITH DBPROPERTIES ", database.Properties);
                break;
            case DropDatabase drop:
                Add($"DROP DATABASE {(drop.IfExists ? "IF EXISTS " : "")}");
                Write(drop.Name);
                Add(drop.Cascade ? " CASCADE" : "");
                break;
            case DropTable drop: Named($"DROP TABLE {(drop.IfExists ? "IF EXISTS " : "")}", drop.Name); break;
            case DropView drop: Named($"DROP VIEW {(drop.IfExists ? "IF EXISTS " : "")}", drop.Name); break;
            case RepairTable repair: Named("MSCK REPAIR TABLE ", repair.Name); break;
            case ShowDatabases show: Add("SHOW DATABASES"); Text(" LIKE ", show.Pattern); break;
            case ShowTables show: In("SHOW TABLES", show.Database); Text(" ", show.Pattern); break;
            case ShowViews show: In("SHOW VIEWS", show.Database); Text(" LIKE ", show.Pattern); break;
            case ShowPartitions show: Named("SHOW PARTITIONS ", show.Name); break;
            case ShowColumns show: Named("SHOW COLUMNS IN ", show.Name); break;
            case ShowCreate show: Named(show.IsView ? "SHOW CREATE VIEW " : "SHOW CREATE TABLE ", show.Name); break;
            case ShowProperties show:
                Named("SHOW TBLPROPERTIES ", show.Name);
                Text("(", show.Key);
                Add(show.Key is null ? "" : ")");
                break;
            case Describe describe:
                Named($"DESCRIBE {(describe.Mode == DescribeMode.Plain ? "" : $"{describe.Mode.ToString().ToUpperInvariant()} ")}", describe.Name);
                if (describe.Partition.Count > 0)
                    Partition(" ", describe.Partition);
                if (describe.Column is not null)
                {
                    Add(" ");
                    Write(describe.Column);
                }
                break;
            default: throw new InvalidOperationException($"No way to write {statement.GetType().Name}");
        }
    }

    private void Write(AlterTable alter)
    {
        Named("ALTER TABLE ", alter.Name);
        switch (alter)
        {
            case AddPartitions add:
                Add(add.IfNotExists ? " ADD IF NOT EXISTS" : " ADD");
                foreach (var partition in add.Partitions)
                {
                    Partition(" ", partition.Values);
                    Text(" LOCATION ", partition.Location);
                }
                break;
            case DropPartitions drop:
                Add(drop.IfExists ? " DROP IF EXISTS " : " DROP ");
                List(drop.Partitions, conditions =>
                {
                    Add("PARTITION ");
                    Parenthesized(conditions, condition =>
                    {
                        Write(condition.Column);
                        Add($" {OperatorText.Of(condition.Operator)} ");
                        Write(condition.Value);
                    });
                });
                break;
            case RenamePartition rename:
                Partition(" ", rename.From);
                Partition(" RENAME TO ", rename.To);
                break;
            case ChangeColumns change:
                Add(change.Replace ? " REPLACE COLUMNS " : " ADD COLUMNS ");
                Parenthesized(change.Columns, Column);
                break;
            case SetLocation set:
                if (set.Partition.Count > 0)
                    Partition(" ", set.Partition);
                Text(" SET LOCATION ", set.Location);
                break;
            case SetProperties set: Properties(" SET TBLPROPERTIES ", set.Properties); break;
        }
    }

    private void Write(CreateTable table)
    {
        Named($"CREATE {(table.External ? "EXTERNAL " : "")}TABLE {(table.IfNotExists ? "IF NOT EXISTS " : "")}", table.Name);
        Add(" ");
        Parenthesized(table.Columns, Column);
        Text(" COMMENT ", table.Comment);
        if (table.PartitionedBy.Count > 0)
        {
            Add(" PARTITIONED BY ");
            Parenthesized(table.PartitionedBy, Column);
        }
        if (table.RowFormat is SerdeFormat serde)
        {
            Text(" ROW FORMAT SERDE ", serde.ClassName);
            Properties(" WITH SERDEPROPERTIES ", serde.Properties);
        }
        else if (table.RowFormat is DelimitedFormat delimited)
        {
            Add(" ROW FORMAT DELIMITED");
            Text(" FIELDS TERMINATED BY ", delimited.Fields);
            Text(" ESCAPED BY ", delimited.Escaped);
            Text(" COLLECTION ITEMS TERMINATED BY ", delimited.CollectionItems);
            Text(" MAP KEYS TERMINATED BY ", delimited.MapKeys);
            Text(" LINES TERMINATED BY ", delimited.Lines);
            Text(" NULL DEFINED AS ", delimited.Null);
        }
        if (table.StoredAs is NamedStorage named)
        {
            Add($" STORED AS {named.Name}");
        }
        else if (table.StoredAs is ClassStorage classes)
        {
            Text(" STORED AS INPUTFORMAT ", classes.InputFormat);
            Text(" OUTPUTFORMAT ", classes.OutputFormat);
        }
        Text(" LOCATION ", table.Location);
        Properties(" TBLPROPERTIES ", table.Properties);
    }

    private void Column(ColumnDefinition column)
    {
        Write(column.Name);
        Add($" {column.Type}");
        Text(" COMMENT ", column.Comment);
    }

    private void Partition(string keyword, NodeList<PartitionValue> values)
    {
        Add($"{keyword}PARTITION ");
        Parenthesized(values, value =>
        {
            Write(value.Column);
            Add(" = ");
            Write(value.Value);
        });
    }

    private void Named(string keyword, QualifiedName name)
    {
        Add(keyword);
        Write(name);
    }

    private void In(string keyword, Identifier? database)
    {
        Add(keyword);
        if (database is null)
            return;
        Add(" IN ");
        Write(database);
    }

    private void Text(string keyword, string? value)
    {
        if (value is null)
            return;
        Add(keyword);
        Text(value);
    }

    private void Properties(NodeList<Property> properties)
    {
        if (properties.Count == 0)
            return;
        Add(" WITH ");
        Parenthesized(properties, property =>
        {
            Write(property.Name);
            Add(" = ");
            Write(property.Value);
        });
    }

    private void Properties(string keyword, NodeList<TextProperty> properties)
    {
        if (properties.Count == 0)
            return;
        Add(keyword);
        Parenthesized(properties, property =>
        {
            Text(property.Key);
            Add(" = ");
            Text(property.Value);
        });
    }
}
