using Tarn.Prep.Frames;

namespace Tarn.Prep.Cleaning;

/// <summary>A step that learns nothing: it does the same to any rows.</summary>
public abstract record StatelessStep : Step
{
    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        Check(frame);
        return new FittedStateless { Step = this };
    }

    internal abstract Frame Apply(Frame frame, PrepOptions options);

    /// <summary>Whether what becomes of a row depends on that row alone.</summary>
    internal virtual bool TakesRowsAlone => true;

    /// <summary>The same for rows whose target is not known.</summary>
    internal virtual StatelessStep WithoutTarget(string target) => this;

    /// <exception cref="PrepException">The frame lacks a column that the step names.</exception>
    protected abstract void Check(Frame frame);
}

/// <summary>A step that learnt nothing, as it was given.</summary>
public sealed record FittedStateless : FittedStep
{
    public required Step Step { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options) => Step is StatelessStep step
        ? step.Apply(frame, options)
        : throw new PrepException($"The step {Step.GetType().Name} has to be fitted; the model file was changed by hand.");

    internal override bool TakesRowsAlone => Step is not StatelessStep { TakesRowsAlone: false };

    internal override FittedStep WithoutTarget(string target) => Step is StatelessStep step ? this with { Step = step.WithoutTarget(target) } : this;
}
