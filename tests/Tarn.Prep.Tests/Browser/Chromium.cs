using System.Diagnostics;
using System.Net;

namespace Tarn.Prep.Tests.Browser;

/// <summary>A page as Chromium shows it: its document once loaded, its picture, and what it wrote to the console.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private readonly string home = Directory.CreateTempSubdirectory("tarn-prep-browser-").FullName;
    private int runs;

    /// <summary>Writes a page of the test's own.</summary>
    public string Page(string name, string html)
    {
        var path = Path.Combine(home, name);
        File.WriteAllText(path, html);
        return path;
    }

    /// <summary>The document after loading, and the lines of the console.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="height">Of the window, in pixels: plots are drawn where it reaches.</param>
    /// <param name="waits">Whether the page holds back the end of its own loading until all that it waits for has come.</param>
    public (string Document, IReadOnlyList<string> Console) Load(string page, int height = 12_000, bool waits = false)
    {
        // The browser's own time runs on until no script is left to run, however slow the machine; frames and answers are no part of it.
        var (output, error) = Run(page, ["--dump-dom", "--enable-logging=stderr", $"--window-size=1280,{height}", .. waits ? Array.Empty<string>() : ["--virtual-time-budget=10000"]]);
        return (output, [.. error.Split('\n').Where(line => line.Contains(":CONSOLE", StringComparison.Ordinal))]);
    }

    /// <summary>
    /// What a script told of a page that is as wide as it is said, however narrow: Chromium's own windows are 500 pixels wide at least, so the page stands in a frame. The script runs in
    /// the page once it is loaded, and tells by <c>tell(text)</c>.
    /// </summary>
    public string Tell(string html, string script, int width, bool dark = false, int height = 12_000)
    {
        Page("framed.html", PageScript.Allow(html, $"const tell = (text) => parent.postMessage(text, '*');\n{script}"));
        var frame = Page("frame.html", $"<!DOCTYPE html><title>frame</title><body style=\"margin:0\"><pre></pre><script>addEventListener('message', (told) => document.querySelector('pre').append('told:' + told.data));</script><iframe src=\"framed.html\" style=\"border:0;width:{width}px;height:{height}px\"></iframe>");
        var (output, error) = Run(frame, ["--dump-dom", "--enable-logging=stderr", $"--window-size={Math.Max(width, 500)},{height}", "--virtual-time-budget=60000", .. dark ? ["--force-dark-mode"] : Array.Empty<string>()]);
        var told = WebUtility.HtmlDecode(Between(output, "<pre>", "</pre>"));
        return told.StartsWith("told:", StringComparison.Ordinal) ? told["told:".Length..] : throw new InvalidOperationException($"The page told nothing.\n{error}");
    }

    private static string Between(string text, string start, string end) => text.IndexOf(start, StringComparison.Ordinal) is >= 0 and var at ? text[(at + start.Length)..text.IndexOf(end, at, StringComparison.Ordinal)] : "";

    /// <summary>Addresses that the page asked the network for, files excepted, whether an answer came or not.</summary>
    public IReadOnlyList<string> Asks(string page)
    {
        var log = Path.Combine(home, "net.json");
        Run(page, "--dump-dom", $"--log-net-log={log}", "--virtual-time-budget=10000", "--window-size=1280,12000");
        return NetLog.AsksOfFiles(log);
    }

    public Picture Shoot(string page, int width, int height, bool dark = false)
    {
        var path = Environment.GetEnvironmentVariable("TARN_KEEP_PICTURE") is { Length: > 0 } kept ? kept : Path.Combine(home, "picture.png");
        Run(page, [$"--screenshot={path}", $"--window-size={width},{height}", "--hide-scrollbars", "--force-device-scale-factor=1", .. dark ? ["--force-dark-mode"] : Array.Empty<string>()]);
        return Picture.Read(path);
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private (string Output, string Error) Run(string page, params string[] what)
    {
        var start = new ProcessStartInfo("chromium", [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", $"--user-data-dir={Path.Combine(home, $"profile{runs++}")}", .. what, new Uri(page).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = home, ["XDG_CONFIG_HOME"] = home, ["XDG_CACHE_HOME"] = home },
        };
        using var process = Start(start);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Chromium did not end within {Timeout.TotalMinutes} minutes.");
        }

        return process.ExitCode == 0 ? (output.Result, error.Result) : throw new InvalidOperationException($"Chromium ended with code {process.ExitCode}:\n{error.Result}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new InvalidOperationException("These tests look at reports in a browser, and Chromium is missing; install Debian's package chromium.", fault);
        }
    }
}
