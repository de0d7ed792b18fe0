using System.Numerics.Tensors;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Learning;

/// <summary>Numbers that are learnt by Adam (Kingma and Ba, 2015): the values, what pulls at them, and the two running means.</summary>
internal sealed class Learnt(float[] values)
{
    private readonly float[] first = new float[values.Length];
    private readonly float[] second = new float[values.Length];
    private readonly float[] room = new float[values.Length];

    public float[] Values { get; } = values;

    public float[] Pulls { get; } = new float[values.Length];

    /// <param name="step">From 1.</param>
    public void Move(int step, float rate, int rows)
    {
        const float keepFirst = 0.9f, keepSecond = 0.999f;
        TensorPrimitives.Divide(Pulls, rows, Pulls);
        TensorPrimitives.Multiply(first, keepFirst, first);
        TensorPrimitives.MultiplyAdd(Pulls, 1 - keepFirst, first, first);
        TensorPrimitives.Multiply(second, keepSecond, second);
        TensorPrimitives.Multiply(Pulls, Pulls, room);
        TensorPrimitives.MultiplyAdd(room, 1 - keepSecond, second, second);
        var pace = rate / (1 - MathF.Pow(keepFirst, step));
        var correction = 1 / (1 - MathF.Pow(keepSecond, step));
        for (var at = 0; at < Values.Length; at++)
        {
            Values[at] -= pace * first[at] / (MathF.Sqrt(second[at] * correction) + 1e-8f);
        }

        Array.Clear(Pulls);
    }
}

/// <summary>A layer whose every output is a weighted sum of all inputs; negative ones become 0 unless it is the last.</summary>
internal sealed class Dense
{
    private readonly bool last;
    private readonly float[] outPulls;

    /// <param name="weights">For each output the weights of the inputs.</param>
    public Dense(int inputs, float[] weights, float[] offsets, bool last)
    {
        this.last = last;
        Inputs = inputs;
        Weights = new Learnt(weights);
        Offsets = new Learnt(offsets);
        Output = new float[offsets.Length];
        outPulls = new float[offsets.Length];
        InPulls = new float[inputs];
    }

    public int Inputs { get; }

    public Learnt Weights { get; }

    public Learnt Offsets { get; }

    public float[] Output { get; }

    /// <summary>What pulls at the inputs, after <see cref="Backward"/>.</summary>
    public float[] InPulls { get; }

    /// <summary>Weights drawn as He and others (2015) do for layers that cut off below 0.</summary>
    public static Dense Drawn(int inputs, int outputs, bool last, SeededRandom random)
    {
        var weights = new float[inputs * outputs];
        var spread = Math.Sqrt((last ? 1.0 : 2.0) / inputs);
        foreach (ref var weight in weights.AsSpan())
        {
            weight = (float)(spread * random.NextGaussian());
        }

        return new Dense(inputs, weights, new float[outputs], last);
    }

    public float[] Forward(ReadOnlySpan<float> input)
    {
        for (var one = 0; one < Output.Length; one++)
        {
            var sum = TensorPrimitives.Dot(Weights.Values.AsSpan(one * Inputs, Inputs), input) + Offsets.Values[one];
            Output[one] = last || sum > 0 ? sum : 0;
        }

        return Output;
    }

    public void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> pulls)
    {
        InPulls.AsSpan().Clear();
        pulls.CopyTo(outPulls);
        for (var one = 0; one < Output.Length; one++)
        {
            if (outPulls[one] == 0 || (!last && Output[one] == 0))
            {
                continue;
            }

            var own = Weights.Pulls.AsSpan(one * Inputs, Inputs);
            TensorPrimitives.MultiplyAdd(input, outPulls[one], own, own);
            TensorPrimitives.MultiplyAdd(Weights.Values.AsSpan(one * Inputs, Inputs), outPulls[one], InPulls, InPulls);
            Offsets.Pulls[one] += outPulls[one];
        }
    }

    public void Move(int step, float rate, int rows)
    {
        Weights.Move(step, rate, rows);
        Offsets.Move(step, rate, rows);
    }
}
