using System.Globalization;
using Tarn.Client;
using Tarn.Demo.Flights;
using Tarn.Terminal;

namespace Tarn.Demo.Steps;

/// <summary>What the steps of the demo share: the client, the names, and the counts that each hop must keep.</summary>
internal sealed class DemoContext(TarnClient client, ProgressLine progress, DemoFlights flights, string workDirectory, long rowCount)
{
    public const string Bucket = "tarn-demo-lake";
    public const string Stream = "flights";
    public const string DeliveryStream = "flights-to-lake";
    public const string Database = "demo";

    /// <summary>The schema that Firehose converts by; the table that people ask is the crawler's.</summary>
    public const string SchemaTable = "flight_records";

    public const string LakePrefix = "raw/flights/";
    public const string ErrorPrefix = "errors/";
    public const string PreparedPrefix = "prepared/flights/";
    public const string Crawler = "flights-crawler";
    public const string Role = "tarn-demo";

    public TarnClient Client => client;

    public ProgressLine Progress => progress;

    public DemoFlights Flights => flights;

    /// <summary>Where the demo keeps what it downloads and writes.</summary>
    public string WorkDirectory => workDirectory;

    public long RowCount => rowCount;

    public string RoleArn { get; set; } = "";

    /// <summary>The table that the crawler found.</summary>
    public string Table { get; set; } = "";

    /// <summary>The lake's files on this machine, after they were downloaded to be looked at.</summary>
    public List<string> LakeFiles { get; } = [];

    /// <summary>How the demo writes numbers of rows.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
