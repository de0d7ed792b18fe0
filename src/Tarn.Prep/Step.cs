using System.Text.Json.Serialization;
using Tarn.Prep.Balancing;
using Tarn.Prep.Binning;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Encodings;
using Tarn.Prep.Expressions;
using Tarn.Prep.Features;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Outliers;
using Tarn.Prep.Scaling;
using Tarn.Prep.Texts;

namespace Tarn.Prep;

/// <summary>
/// One step of preparation. What it learns from the training rows is kept in a <see cref="FittedStep"/>, so that the
/// same knowledge is applied to validation, test and later data, and nothing of those leaks into training.
/// </summary>
/// <remarks>The names below are what a recipe calls the steps.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Recipes.RecipeJson.StepName)]
[JsonDerivedType(typeof(DropColumns), "dropColumns")]
[JsonDerivedType(typeof(DropMissingRows), "dropMissingRows")]
[JsonDerivedType(typeof(DropDuplicates), "dropDuplicates")]
[JsonDerivedType(typeof(DropPoorColumns), "dropPoorColumns")]
[JsonDerivedType(typeof(MarkMissing), "markMissing")]
[JsonDerivedType(typeof(CleanText), "cleanText")]
[JsonDerivedType(typeof(ConvertTo), "convert")]
[JsonDerivedType(typeof(Parse), "parse")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Derive), "derive")]
[JsonDerivedType(typeof(Filter), "filter")]
[JsonDerivedType(typeof(CastColumns), "cast")]
[JsonDerivedType(typeof(SelectColumns), "select")]
[JsonDerivedType(typeof(RenameColumns), "rename")]
[JsonDerivedType(typeof(ReplaceValues), "replace")]
[JsonDerivedType(typeof(Clip), "clip")]
[JsonDerivedType(typeof(Logarithm), "log")]
[JsonDerivedType(typeof(Lag), "lag")]
[JsonDerivedType(typeof(Rolling), "rolling")]
[JsonDerivedType(typeof(DateParts), "dateParts")]
[JsonDerivedType(typeof(Impute), "impute")]
[JsonDerivedType(typeof(KnnImpute), "imputeNearest")]
[JsonDerivedType(typeof(IterativeImpute), "imputeIterative")]
[JsonDerivedType(typeof(ForestImpute), "imputeForest")]
[JsonDerivedType(typeof(NeuralImpute), "imputeNeural")]
[JsonDerivedType(typeof(LimitOutliers), "outliers")]
[JsonDerivedType(typeof(MarkOutlierRows), "outlierRows")]
[JsonDerivedType(typeof(Bin), "bin")]
[JsonDerivedType(typeof(Scale), "scale")]
[JsonDerivedType(typeof(Encode), "encode")]
[JsonDerivedType(typeof(TargetEncode), "encodeTarget")]
[JsonDerivedType(typeof(TextTerms), "textTerms")]
[JsonDerivedType(typeof(Interactions), "interactions")]
[JsonDerivedType(typeof(Pca), "pca")]
[JsonDerivedType(typeof(SelectFeatures), "selectFeatures")]
[JsonDerivedType(typeof(Balance), "balance")]
public abstract record Step
{
    public abstract FittedStep Fit(Frame frame, PrepOptions options);

    public FittedStep Fit(Frame frame) => Fit(frame, PrepOptions.Default);

    /// <summary>Fits on the frame and applies to the same frame; a step that must not let a row see its own target does it in folds.</summary>
    public virtual Frame FitTransform(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        return Fit(frame, options).Transform(frame, options);
    }

    /// <summary>Whether training rows come out otherwise than later ones, so that <see cref="FitTransform"/> is not Fit and Transform.</summary>
    internal virtual bool TrainsApart => false;

    /// <summary>Looks at the settings as far as that is possible without rows, so that a recipe is refused where it is read.</summary>
    /// <exception cref="PrepException">They cannot be meant.</exception>
    internal virtual void CheckSettings()
    {
    }

    /// <exception cref="PrepException">A setting lies outside of what it takes (<see cref="WithinAttribute"/>).</exception>
    private protected void CheckRanges() => Recipes.SettingRanges.Check(this);

    /// <summary>Whether the step guesses missing values, so that hiding known ones tells how well.</summary>
    internal virtual bool Guesses => false;

    /// <summary>How it learns a column at a time; null where it has to see all rows, or all of its columns, at once.</summary>
    internal virtual ColumnwiseFit? Columnwise => null;

    internal (FittedStep Fitted, Frame Frame) FitBoth(Frame frame, PrepOptions options)
    {
        var fitted = Fit(frame, options);
        return (fitted, TrainsApart ? FitTransform(frame, options) : fitted.Transform(frame, options));
    }
}

/// <summary>What a step has learnt: plain data, no reference to the frame it was learnt from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fitted")]
[JsonDerivedType(typeof(FittedStateless), "stateless")]
[JsonDerivedType(typeof(FittedConvert), "convert")]
[JsonDerivedType(typeof(FittedParse), "parse")]
[JsonDerivedType(typeof(FittedFlatten), "flatten")]
[JsonDerivedType(typeof(FittedDerive), "derive")]
[JsonDerivedType(typeof(FittedFilter), "filter")]
[JsonDerivedType(typeof(FittedCast), "cast")]
[JsonDerivedType(typeof(FittedImpute), "impute")]
[JsonDerivedType(typeof(FittedKnnImpute), "imputeNearest")]
[JsonDerivedType(typeof(FittedIterativeImpute), "imputeIterative")]
[JsonDerivedType(typeof(FittedChained), "imputeChained")]
[JsonDerivedType(typeof(FittedNeuralImpute), "imputeNeural")]
[JsonDerivedType(typeof(FittedLimitOutliers), "outliers")]
[JsonDerivedType(typeof(FittedOutlierRows), "outlierRows")]
[JsonDerivedType(typeof(FittedBin), "bin")]
[JsonDerivedType(typeof(FittedScale), "scale")]
[JsonDerivedType(typeof(FittedEncode), "encode")]
[JsonDerivedType(typeof(FittedTargetEncode), "encodeTarget")]
[JsonDerivedType(typeof(FittedTextTerms), "textTerms")]
[JsonDerivedType(typeof(FittedInteractions), "interactions")]
[JsonDerivedType(typeof(FittedPca), "pca")]
[JsonDerivedType(typeof(FittedBalance), "balance")]
public abstract record FittedStep
{
    /// <summary>Applies what was learnt. The frame given is left as it was.</summary>
    /// <exception cref="PrepException">The frame lacks a column that the step was fitted on, or it has another type.</exception>
    public abstract Frame Transform(Frame frame, PrepOptions options);

    public Frame Transform(Frame frame) => Transform(frame, PrepOptions.Default);

    /// <summary>Whether what becomes of a row depends on that row alone, so that rows can be treated batch by batch.</summary>
    internal virtual bool TakesRowsAlone => true;

    /// <summary>Whether it cannot do without the values of a column that is the target, so that rows to be predicted are refused.</summary>
    internal virtual bool NeedsTarget(string target) => false;

    /// <summary>The same for rows whose target is not known; only a step that would ask for its value differs.</summary>
    internal virtual FittedStep WithoutTarget(string target) => this;
}
