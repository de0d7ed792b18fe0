using System.Globalization;
using Tarn.Athena.Domain;
using Tarn.Glue;
using Tarn.Lake;
using Tarn.Sql.Syntax;
using ColumnDefinition = Tarn.Sql.Syntax.ColumnDefinition;

namespace Tarn.Athena.Statements;

/// <summary>What CREATE EXTERNAL TABLE puts into the catalog, as Athena does.</summary>
internal static class TableInputs
{
    public static TableInput Of(Sql.Syntax.CreateTable create, TableRef name, DateTimeOffset now)
    {
        if (!create.External)
            throw QueryFailure.NotSupported("Tarn's Athena creates external tables only: say CREATE EXTERNAL TABLE.");
        var location = create.Location ?? throw QueryFailure.Execution($"MetaException(message:No location was given for the table {name}: say LOCATION 's3://…')");
        if (S3Location.TryParse(location) is null)
            throw QueryFailure.Execution($"MetaException(message:The location '{location}' is not a place in S3)");
        var parameters = create.Properties.ToDictionary(property => property.Key, property => property.Value);
        parameters["EXTERNAL"] = "TRUE";
        parameters["transient_lastDdlTime"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new TableInput
        {
            Name = name.Table,
            Description = create.Comment,
            Owner = "hadoop",
            Retention = 0,
            TableType = "EXTERNAL_TABLE",
            Parameters = parameters,
            PartitionKeys = [.. create.PartitionedBy.Select(ColumnOf)],
            StorageDescriptor = Storage(create, location),
        };
    }

    private static StorageDescriptor Storage(Sql.Syntax.CreateTable create, string location)
    {
        var (input, output, serde) = create.StoredAs switch
        {
            null => FileFormat.Text,
            NamedStorage named => FileFormat.Find(named.Name) ?? throw QueryFailure.NotSupported(
                $"Tarn's Athena does not read tables STORED AS {named.Name}: {string.Join(" and ", FileFormat.Names)} are there."),
            ClassStorage classes => new FileFormat(classes.InputFormat, classes.OutputFormat, SerDes.LazySimple),
            _ => throw QueryFailure.NotSupported("Tarn's Athena does not know this STORED AS."),
        };
        return new StorageDescriptor
        {
            Columns = [.. create.Columns.Select(ColumnOf)],
            Location = location,
            InputFormat = input,
            OutputFormat = output,
            NumberOfBuckets = -1,
            SerdeInfo = create.RowFormat switch
            {
                null => new SerDeInfo { SerializationLibrary = serde, Parameters = new Dictionary<string, string> { ["serialization.format"] = "1" } },
                SerdeFormat own => new SerDeInfo { SerializationLibrary = own.ClassName, Parameters = SerdeParameters(own) },
                DelimitedFormat delimited => new SerDeInfo { SerializationLibrary = serde, Parameters = DelimitedParameters(delimited) },
                _ => throw QueryFailure.NotSupported("Tarn's Athena does not know this ROW FORMAT."),
            },
        };
    }

    private static Dictionary<string, string> SerdeParameters(SerdeFormat format)
    {
        var parameters = format.Properties.ToDictionary(property => property.Key, property => property.Value);
        parameters.TryAdd("serialization.format", "1");
        return parameters;
    }

    private static Dictionary<string, string> DelimitedParameters(DelimitedFormat format)
    {
        var parameters = new Dictionary<string, string> { ["serialization.format"] = format.Fields ?? "1" };
        Add("field.delim", format.Fields);
        Add("escape.delim", format.Escaped);
        Add("collection.delim", format.CollectionItems);
        Add("mapkey.delim", format.MapKeys);
        Add("line.delim", format.Lines);
        Add("serialization.null.format", format.Null);
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
                parameters[name] = value;
        }
    }

    private static Column ColumnOf(ColumnDefinition column) => new()
    {
        Name = column.Name.Canonical,
        Type = column.Type.ToString(),
        Comment = column.Comment,
    };
}
