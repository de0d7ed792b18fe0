using System.Buffers;
using System.Text;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

public sealed class ErrorRecordTests
{
    [Fact]
    public void A_record_that_failed_is_one_line_of_JSON()
    {
        var record = new ErrorRecord(
            ErrorRecord.ConversionFailed, ErrorRecord.MalformedDataCode, "Column a: wrong.", DateTimeOffset.FromUnixTimeMilliseconds(1_001), new byte[] { 1, 2 });
        var written = new ArrayBufferWriter<byte>();
        record.WriteLine(written, DateTimeOffset.FromUnixTimeMilliseconds(2_002));
        Assert.Equal(
            """
            {"attemptsMade":1,"arrivalTimestamp":1001,"errorCode":"DataFormatConversion.MalformedData","errorMessage":"Column a: wrong.","attemptEndingTimestamp":2002,"rawData":"AQI="}

            """,
            Encoding.UTF8.GetString(written.WrittenSpan));
    }
}
