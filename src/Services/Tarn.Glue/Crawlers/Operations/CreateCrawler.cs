using Tarn.Glue.Storage;
using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record CreateCrawlerRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Required, Length(1, 2_048)] public string? Role { get; init; }

    [Length(0, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.MultiLine)] public string? Description { get; init; }

    [Required] public CrawlerTargets? Targets { get; init; }

    /// <summary>When it runs by itself: the empty text, for never, is the one choice.</summary>
    public string? Schedule { get; init; }

    /// <summary>Custom classifiers: none is the one choice.</summary>
    [Length(0, 0), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? Classifiers { get; init; }

    [Length(0, 128)] public string? TablePrefix { get; init; }

    public SchemaChangePolicy? SchemaChangePolicy { get; init; }

    public RecrawlPolicy? RecrawlPolicy { get; init; }

    public LineageConfiguration? LineageConfiguration { get; init; }

    /// <summary>JSON; see <see cref="CrawlerConfiguration"/>.</summary>
    public string? Configuration { get; init; }

    [Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>Makes a crawler. Its role must exist; it is not run before it is started.</summary>
[Operation("CreateCrawler")]
[Iam("glue:CreateCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class CreateCrawler(CrawlerStore crawlers, RoleCheck roles, TarnClock clock)
    : IOperation<CreateCrawlerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(request.Schedule))
            throw CommonErrors.Unsupported("CreateCrawler", nameof(request.Schedule));
        LineageConfiguration.Check(request.LineageConfiguration);
        RecrawlPolicy.Check(request.RecrawlPolicy);
        CrawlerConfiguration.Parse(request.Configuration);
        var targets = CrawlerTargets.Check(request.Targets!);
        var role = await roles.FindForCrawlerAsync(request.Role!, call, cancel);
        var crawler = new CrawlerDocument
        {
            Name = request.Name!,
            Role = role,
            Targets = CrawlerMapping.Document(targets),
            DatabaseName = Names.Fold(request.DatabaseName ?? "default"),
            Description = request.Description,
            TablePrefix = request.TablePrefix,
            SchemaChangePolicy = CrawlerMapping.Document(SchemaChangePolicy.WithDefaults(request.SchemaChangePolicy)),
            Configuration = request.Configuration,
            CreationTime = clock.Now,
            LastUpdated = clock.Now,
        };
        await crawlers.CreateAsync(CatalogScope.Of(null, call), crawler, ResourceTags.Rules.Checked(request.Tags), cancel);
        return Empty.Answer;
    }
}
