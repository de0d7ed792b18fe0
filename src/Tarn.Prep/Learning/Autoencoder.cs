using System.Numerics.Tensors;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Learning;

/// <summary>
/// A network that is shown a row with some cells hidden and learns to tell all of them (a denoising autoencoder; Vincent and others,
/// 2008; for imputation Gondara and Wang, 2018). A number comes in as itself and whether it is known, a category as a learnt vector; out
/// come numbers, and for each category how likely it is. Works on one thread, so that the sums always add up alike.
/// </summary>
internal sealed class Autoencoder
{
    private const float SeenWeight = 0.1f;
    private readonly int[] categories;
    private readonly int[] sizes;
    private readonly Learnt?[] embeddings;
    private readonly Dense[] layers;
    private readonly float[] input;
    private readonly float[] pulls;

    /// <param name="categories">For each column how many categories it has; 0 for numbers.</param>
    private Autoencoder(int[] categories, Learnt?[] embeddings, Dense[] layers)
    {
        this.categories = categories;
        this.embeddings = embeddings;
        this.layers = layers;
        sizes = [.. categories.Select(Size)];
        input = new float[sizes.Sum()];
        pulls = new float[categories.Sum(count => Math.Max(1, count))];
    }

    /// <summary>How many inputs a column has: two for a number, the length of its vectors for names.</summary>
    private static int Size(int categories) => categories == 0 ? 2 : Math.Min(16, (int)Math.Ceiling(Math.Sqrt(categories)) + 1);

    public static Autoencoder Drawn(int[] categories, int hidden, SeededRandom random)
    {
        // The first vector of a column stands for a hidden cell.
        var embeddings = categories.Select(count => count == 0 ? null : new Learnt([.. Enumerable.Range(0, (count + 1) * Size(count)).Select(_ => (float)(0.3 * random.NextGaussian()))])).ToArray();
        var (inputs, outputs) = (categories.Sum(Size), categories.Sum(count => Math.Max(1, count)));
        var middle = Math.Max(2, hidden / 2);
        return new Autoencoder(categories, embeddings,
            [Dense.Drawn(inputs, hidden, false, random), Dense.Drawn(hidden, middle, false, random), Dense.Drawn(middle, hidden, false, random), Dense.Drawn(hidden, outputs, true, random)]);
    }

    public static Autoencoder Of(NetworkWeights weights)
    {
        var layers = new Dense[weights.Layers.Count];
        for (var at = 0; at < layers.Length; at++)
        {
            var (values, offsets) = (weights.Layers[at].Weights.ToArray(), weights.Layers[at].Offsets.ToArray());
            layers[at] = new Dense(values.Length / offsets.Length, values, offsets, at == layers.Length - 1);
        }

        return new Autoencoder([.. weights.Categories], [.. weights.Embeddings.Select(one => one is null ? null : new Learnt([.. one]))], layers);
    }

    public NetworkWeights Weights() => new(
        categories, [.. embeddings.Select(one => (IReadOnlyList<float>?)one?.Values)], [.. layers.Select(layer => new LayerWeights(layer.Weights.Values, layer.Offsets.Values))]);

    /// <summary>Tells what the cells of a row are. Numbers as they are, categories as a score each; the answer holds until the next call.</summary>
    /// <param name="cells">For each column the number or the number of the category; NaN where hidden.</param>
    public ReadOnlySpan<float> Tell(ReadOnlySpan<float> cells)
    {
        var at = 0;
        for (var column = 0; column < categories.Length; column++)
        {
            var hidden = float.IsNaN(cells[column]);
            if (embeddings[column] is { } vectors)
            {
                vectors.Values.AsSpan((hidden ? 0 : (int)cells[column] + 1) * sizes[column], sizes[column]).CopyTo(input.AsSpan(at));
            }
            else
            {
                (input[at], input[at + 1]) = hidden ? (0, 0) : (cells[column], 1);
            }

            at += sizes[column];
        }

        ReadOnlySpan<float> values = input;
        foreach (var layer in layers)
        {
            values = layer.Forward(values);
        }

        return values;
    }

    /// <summary>Takes in one row: what was shown, and what is true (NaN where nobody knows).</summary>
    public void Learn(ReadOnlySpan<float> shown, ReadOnlySpan<float> truth)
    {
        var told = Tell(shown);
        Array.Clear(pulls);
        var at = 0;
        for (var column = 0; column < categories.Length; column++)
        {
            var width = Math.Max(1, categories[column]);
            var weight = float.IsNaN(truth[column]) ? 0 : float.IsNaN(shown[column]) ? 1 : SeenWeight;
            if (weight > 0 && categories[column] == 0)
            {
                // Bounded, so that one far value does not move everything.
                pulls[at] = weight * Math.Clamp(told[at] - truth[column], -3, 3);
            }
            else if (weight > 0)
            {
                var part = pulls.AsSpan(at, width);
                TensorPrimitives.SoftMax(told.Slice(at, width), part);
                part[(int)truth[column]]--;
                TensorPrimitives.Multiply(part, weight, part);
            }

            at += width;
        }

        ReadOnlySpan<float> back = pulls;
        for (var layer = layers.Length - 1; layer >= 0; layer--)
        {
            layers[layer].Backward(layer == 0 ? input : layers[layer - 1].Output, back);
            back = layers[layer].InPulls;
        }

        at = 0;
        for (var column = 0; column < categories.Length; column++)
        {
            if (embeddings[column] is { } vectors)
            {
                var own = vectors.Pulls.AsSpan((float.IsNaN(shown[column]) ? 0 : (int)shown[column] + 1) * sizes[column], sizes[column]);
                TensorPrimitives.Add(own, back.Slice(at, sizes[column]), own);
            }

            at += sizes[column];
        }
    }

    public void Move(int step, float rate, int rows)
    {
        foreach (var layer in layers)
        {
            layer.Move(step, rate, rows);
        }

        foreach (var vectors in embeddings)
        {
            vectors?.Move(step, rate, rows);
        }
    }
}

/// <summary>A network as plain numbers.</summary>
/// <param name="Categories">For each column how many; 0 for numbers.</param>
/// <param name="Embeddings">For each column of names the vectors, that of a hidden cell first.</param>
public sealed record NetworkWeights(IReadOnlyList<int> Categories, IReadOnlyList<IReadOnlyList<float>?> Embeddings, IReadOnlyList<LayerWeights> Layers);

/// <summary>For each output the weights of all inputs, and what is added.</summary>
public sealed record LayerWeights(IReadOnlyList<float> Weights, IReadOnlyList<float> Offsets);
