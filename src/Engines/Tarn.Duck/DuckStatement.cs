using System.Numerics;
using System.Text;
using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>A prepared statement.</summary>
public sealed unsafe class DuckStatement : IDisposable
{
    private readonly DuckSession session;
    private nint handle;

    internal DuckStatement(DuckSession session, nint handle)
    {
        this.session = session;
        this.handle = handle;
    }

    public int ParameterCount => (int)Api.ParameterCount(handle);

    /// <summary>Gives a parameter its value, counted from 1: null, bool, integers, float, double, decimal, text, bytes, dates and times.</summary>
    public DuckStatement Bind(int parameter, object? value)
    {
        var index = (ulong)parameter;
        var state = value switch
        {
            null => Api.BindNull(handle, index),
            bool yes => Api.BindBoolean(handle, index, yes ? (byte)1 : (byte)0),
            sbyte or byte or short or ushort or int => Api.BindInt32(handle, index, Convert.ToInt32(value)),
            uint or long => Api.BindInt64(handle, index, Convert.ToInt64(value)),
            ulong number => Api.BindHugeInt(handle, index, (Int128)number),
            Int128 number => Api.BindHugeInt(handle, index, number),
            BigInteger number => Api.BindHugeInt(handle, index, (Int128)number),
            float number => Api.BindFloat(handle, index, number),
            double number => Api.BindDouble(handle, index, number),
            decimal number => BindDecimal(index, DuckDecimal.From(number)),
            DuckDecimal number => BindDecimal(index, number),
            string text => BindText(index, Encoding.UTF8.GetBytes(text)),
            byte[] bytes => BindBlob(index, bytes),
            DateOnly date => Api.BindDate(handle, index, date.DayNumber - DuckTime.EpochDayNumber),
            TimeOnly time => Api.BindTime(handle, index, time.Ticks / TimeSpan.TicksPerMicrosecond),
            DateTime time => Api.BindTimestamp(handle, index, DuckTime.Microseconds(time)),
            DateTimeOffset time => Api.BindTimestampWithZone(handle, index, DuckTime.Microseconds(time.UtcDateTime)),
            _ => throw new ArgumentException($"A parameter cannot be a {value.GetType()}.", nameof(value)),
        };
        return state == Api.Success
            ? this
            : throw new ArgumentOutOfRangeException(nameof(parameter), parameter, $"The statement has {ParameterCount} parameters.");
    }

    /// <inheritdoc cref="DuckSession.Execute"/>
    public DuckResult Execute(CancellationToken cancel = default) => Execute(cancel, ownsStatement: false);

    internal DuckResult Execute(CancellationToken cancel, bool ownsStatement)
    {
        cancel.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(handle == 0, this);
        var state = Api.PendingStreaming(handle, out var pending);
        try
        {
            if (state != Api.Success)
                throw DuckException.From(Api.PendingError(pending));

            // Planning resets DuckDB's interrupt flag; from here on it stays set.
            var interrupt = cancel.UnsafeRegister(static session => ((DuckSession)session!).Interrupt(), session);
            if (Api.ExecutePending(pending, out var result) == Api.Success)
                return new DuckResult(result, interrupt, cancel, ownsStatement ? this : null);
            var failure = DuckException.From(Api.ResultError(ref result));
            Api.DestroyResult(ref result);
            interrupt.Dispose();
            if (failure.Kind == DuckErrorKind.Interrupt)
                cancel.ThrowIfCancellationRequested();
            throw failure;
        }
        finally
        {
            Api.DestroyPending(ref pending);
        }
    }

    public void Dispose()
    {
        if (handle != 0)
            Api.DestroyPrepare(ref handle);
        handle = 0;
    }

    private int BindDecimal(ulong index, DuckDecimal number) =>
        Api.BindDecimal(handle, index, new DecimalCell(number.Width, number.Scale, number.Unscaled));

    private int BindText(ulong index, byte[] utf8)
    {
        byte nothing;
        fixed (byte* start = utf8)
            return Api.BindText(handle, index, start == null ? &nothing : start, (ulong)utf8.Length);
    }

    private int BindBlob(ulong index, byte[] bytes)
    {
        byte nothing;
        fixed (byte* start = bytes)
            return Api.BindBlob(handle, index, start == null ? &nothing : start, (ulong)bytes.Length);
    }
}
