using Apartments;
using Tarn.Prep;
using Tarn.Prep.Comparing;
using Tarn.Prep.Imputation;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Quality.Rules;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;
using Tarn.Prep.Splits;

// From raw listings to files that a model of rents can be trained on, with the library alone.
var folder = args.Length == 1 ? args[0] : "apartments";
Directory.CreateDirectory(folder);
var listings = Path.Combine(folder, "listings.csv");
Listings.Write(listings, rows: 2000, seed: 1);
var frame = FrameReader.Read(FrameSource.File(listings));

// 1. Look: what is wrong, and what would mend it?
var profile = Profiler.Profile(frame, new ProfileOptions { Target = "Rent" });
Console.WriteLine($"{profile.Rows} listings. What is wrong:");
foreach (var finding in profile.Findings)
    Console.WriteLine($"  {finding.Message} {finding.Remedy}");

// 2. Judge: do the rules hold, and does the table have the traits of good data?
var rules = Ruleset.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules.dqdl"))).Check(frame);
var quality = QualityJudge.Judge(frame, profile, new QualityOptions { Rules = rules, Target = "Rent" });
Console.WriteLine($"{rules.Outcomes.Count(rule => rule.Passed)} of {rules.Outcomes.Count} rules hold.");
foreach (var trait in quality.Traits.Where(trait => trait.Verdict != TraitVerdict.NotMeasured))
    Console.WriteLine($"  {trait.Name}: {trait.Verdict}. {trait.Measured}");

// 3. Decide by measuring: which way of filling guesses a hidden size best?
foreach (var (name, step) in new (string, Step)[]
    {
        ("median", new Impute { Columns = ["Size"] }),
        ("median of as many rooms", new Impute { Columns = ["Size"], GroupBy = ["Rooms"] }),
    })
{
    var score = ImputationCheck.Measure(step, frame, ["Size"])[0];
    Console.WriteLine($"Filling the size by the {name} is off by {score.Rmse:0.0} m² (by the mean: {score.MeanRmse:0.0}).");
}

// 4. Prepare: split, learn from the training rows alone, transform every part, and write all or nothing.
var run = new PreparationRun
{
    Recipe = Recipe.Load(Path.Combine(AppContext.BaseDirectory, "recipe.yaml")),
    Title = "Apartments",
    Source = "listings.csv",
    Target = "Rent",
    Shares = new SplitShares(0.8, 0, 0.2),
    Overwrite = true,
};
foreach (var part in run.Write(frame, Path.Combine(folder, "prepared"), new PrepOptions { Seed = 7 }).Parts)
    Console.WriteLine($"{part.Name}: {part.Rows} rows in {part.File}");

// 5. Later: new listings get the same treatment, unless the world has changed.
var later = Path.Combine(folder, "later.csv");
Listings.Write(later, rows: 1000, seed: 2, dearer: 1.4);
var fresh = FrameReader.Read(FrameSource.File(later));
var prepared = FittedRecipe.Load(Path.Combine(folder, "prepared", PreparedFolder.Model)).Transform(fresh);
Console.WriteLine($"{prepared.RowCount} later listings were prepared in the same way.");
foreach (var drift in TableComparer.Compare(frame, fresh).Columns.Where(column => column.Verdict != DriftVerdict.Same))
    Console.WriteLine($"But: {drift.Message}");
