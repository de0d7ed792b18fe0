using System.Numerics;
using System.Text;
using DuckDB.NET.Native;
using Tarn.Duck.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>A prepared statement.</summary>
public sealed unsafe class DuckStatement : IDisposable
{
    private readonly DuckSession session;
    private readonly DuckDBPreparedStatement handle;

    internal DuckStatement(DuckSession session, DuckDBPreparedStatement handle)
    {
        this.session = session;
        this.handle = handle;
    }

    internal DuckDBPreparedStatement Handle => handle;

    public int ParameterCount => (int)PreparedStatements.DuckDBParams(handle);

    /// <summary>Changes with each value that is bound, and when the statement is disposed of.</summary>
    internal int Bindings { get; private set; }

    /// <summary>Gives a parameter its value, counted from 1: null, bool, integers, float, double, decimal, text, bytes, dates and times.</summary>
    public DuckStatement Bind(int parameter, object? value)
    {
        Bindings++;
        var state = value switch
        {
            null => PreparedStatements.DuckDBBindNull(handle, parameter),
            bool yes => PreparedStatements.DuckDBBindBoolean(handle, parameter, yes),
            sbyte or byte or short or ushort or int => PreparedStatements.DuckDBBindInt32(handle, parameter, Convert.ToInt32(value)),
            uint or long => PreparedStatements.DuckDBBindInt64(handle, parameter, Convert.ToInt64(value)),
            ulong number => PreparedStatements.DuckDBBindHugeInt(handle, parameter, HugeInt((Int128)number)),
            Int128 number => PreparedStatements.DuckDBBindHugeInt(handle, parameter, HugeInt(number)),
            BigInteger number => PreparedStatements.DuckDBBindHugeInt(handle, parameter, HugeInt((Int128)number)),
            float number => PreparedStatements.DuckDBBindFloat(handle, parameter, number),
            double number => PreparedStatements.DuckDBBindDouble(handle, parameter, number),
            decimal number => BindDecimal(parameter, DuckDecimal.From(number)),
            DuckDecimal number => BindDecimal(parameter, number),
            string text => BindText(parameter, Encoding.UTF8.GetBytes(text)),
            byte[] bytes => PreparedStatements.DuckDBBindBlob(handle, parameter, bytes, bytes.Length),
            DateOnly date => PreparedStatements.DuckDBBindDate(handle, parameter, new DuckDBDate { Days = date.DayNumber - DuckTime.EpochDayNumber }),
            TimeOnly time => PreparedStatements.DuckDBBindTime(handle, parameter, new DuckDBTime { Micros = time.Ticks / TimeSpan.TicksPerMicrosecond }),
            DateTime time => PreparedStatements.DuckDBBindTimestamp(handle, parameter, new DuckDBTimestampStruct { Micros = DuckTime.Microseconds(time) }),
            DateTimeOffset time => OwnCalls.BindTimestampWithZone(handle, (ulong)parameter, new DuckDBTimestampStruct { Micros = DuckTime.Microseconds(time.UtcDateTime) }),
            _ => throw new ArgumentException($"A parameter cannot be a {value.GetType()}.", nameof(value)),
        };
        return state == DuckDBState.Success
            ? this
            : throw new ArgumentOutOfRangeException(nameof(parameter), parameter, $"The statement has {ParameterCount} parameters.");
    }

    /// <inheritdoc cref="DuckSession.Execute"/>
    public DuckResult Execute(CancellationToken cancel = default) => Execute(cancel, ownsStatement: false);

    internal DuckResult Execute(CancellationToken cancel, bool ownsStatement)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        var run = new DuckRun(session, this, cancel) { OwnsStatement = ownsStatement };
        return new DuckResult(run.Start(), run);
    }

    public void Dispose()
    {
        Bindings++;
        handle.Dispose();
    }

    private static DuckDBHugeInt HugeInt(Int128 number) => new((ulong)number, (long)(number >> 64));

    private DuckDBState BindDecimal(int parameter, DuckDecimal number) =>
        OwnCalls.BindDecimal(handle, (ulong)parameter, new DuckDBDecimal(number.Width, number.Scale, HugeInt(number.Unscaled)));

    private DuckDBState BindText(int parameter, byte[] utf8)
    {
        byte nothing;
        fixed (byte* start = utf8)
            return OwnCalls.BindText(handle, (ulong)parameter, start == null ? &nothing : start, (ulong)utf8.Length);
    }
}
