using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tarn.Disk.Faults;
using Tarn.Meta;

namespace Tarn.Conformance.Power;

/// <summary>
/// The files of SQLite on <see cref="FaultyDisk"/>s: a VFS that is SQLite's own for this system but for what writes, syncs and
/// deletes. It is made the default of this process, and leaves files elsewhere alone. The library is the one that Tarn chose.
/// Source: sqlite.org/vfs.html; the structures are those of sqlite3.h, in machine words.
/// </summary>
internal static unsafe class SqliteOnDisk
{
    private const int VfsWords = 21, MethodWords = 19;

    /// <summary>Words of sqlite3_vfs.</summary>
    private const int NextWord = 2, NameWord = 3, OpenWord = 5, DeleteWord = 6;

    /// <summary>Words of sqlite3_io_methods.</summary>
    private const int CloseWord = 1, WriteWord = 3, TruncateWord = 4, SyncWord = 5;

    private const int Ok = 0, CannotOpen = 14, WriteFailed = 778, SyncFailed = 1034, TruncateFailed = 1546, DeleteFailed = 2570;

    /// <summary>SQLITE_OPEN_CREATE, and SQLITE_OPEN_WAL, _MAIN_JOURNAL and _SUPER_JOURNAL together.</summary>
    private const int OpenCreate = 0x4, AnyJournal = 0x80000 | 0x800 | 0x4000;

    private static readonly ConcurrentDictionary<string, FaultyDisk> Disks = new();
    private static readonly ConcurrentDictionary<nint, OpenFile> Files = new();
    private static readonly ConcurrentDictionary<nint, nint> Methods = new();
    private static readonly Lazy<nint> Base = new(Install);

    /// <summary>From now on SQLite's files in the disk's directory are the disk's.</summary>
    public static void Attach(FaultyDisk disk)
    {
        _ = Base.Value;
        Disks[disk.Root] = disk;
    }

    public static void Detach(FaultyDisk disk) => Disks.TryRemove(disk.Root, out _);

    private static nint Install()
    {
        var library = NativeLibrary.Load("e_sqlite3", typeof(SqliteMetaStore).Assembly, null);
        var find = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(library, "sqlite3_vfs_find");
        var register = (delegate* unmanaged[Cdecl]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_vfs_register");
        var given = (nint*)find(0);
        var own = (nint*)NativeMemory.Alloc(VfsWords, (nuint)sizeof(nint));
        new Span<nint>(given, VfsWords).CopyTo(new Span<nint>(own, VfsWords));
        own[NextWord] = 0;
        own[NameWord] = Marshal.StringToCoTaskMemUTF8("tarn-power-loss");
        own[OpenWord] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        own[DeleteWord] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, int>)&Delete;
        Assert.Equal(Ok, register((nint)own, 1));
        return (nint)given;
    }

    private static FaultyDisk? DiskOf(string path) => Disks.Values.FirstOrDefault(disk => path.StartsWith(disk.Root + "/", StringComparison.Ordinal));

    /// <summary>SQLite's own table of a file's methods with ours in four places; made once for each that it has.</summary>
    private static nint MethodsOver(nint methods) => Methods.GetOrAdd(methods, static given =>
    {
        var own = (nint*)NativeMemory.Alloc(MethodWords, (nuint)sizeof(nint));
        new Span<nint>((nint*)given, MethodWords).CopyTo(new Span<nint>(own, MethodWords));
        own[CloseWord] = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Close;
        own[WriteWord] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&Write;
        own[TruncateWord] = (nint)(delegate* unmanaged[Cdecl]<nint, long, int>)&Truncate;
        own[SyncWord] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&Sync;
        return (nint)own;
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var path = name == null ? "" : Marshal.PtrToStringUTF8((nint)name)!;
        var disk = DiskOf(path);
        *file = 0;
        if (disk is { IsLost: true })
            return CannotOpen;
        var result = ((delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)((nint*)Base.Value)[OpenWord])(Base.Value, name, file, flags, outFlags);
        if (result != Ok || disk is null)
            return result;
        var opened = new OpenFile(disk, disk.OpenFile(path)!, path, *file)
        {
            // SQLite's own VFS syncs the directory along with the first sync of a journal or a log that it may have made.
            SyncsFolder = (flags & OpenCreate) != 0 && (flags & AnyJournal) != 0,
        };
        Files[(nint)file] = opened;
        *file = MethodsOver(opened.Methods);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(nint vfs, byte* name, int syncFolder)
    {
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        var disk = DiskOf(path);
        if (disk is not null && !disk.TrySpend())
            return DeleteFailed;
        var result = ((delegate* unmanaged[Cdecl]<nint, byte*, int, int>)((nint*)Base.Value)[DeleteWord])(Base.Value, name, syncFolder);
        if (result != Ok || disk is null)
            return result;
        disk.Delete(path);
        if (syncFolder != 0)
            disk.SyncFolder(Path.GetDirectoryName(path)!);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint file)
    {
        Files.TryRemove(file, out var opened);
        return ((delegate* unmanaged[Cdecl]<nint, int>)((nint*)opened!.Methods)[CloseWord])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long offset)
    {
        var opened = Files[file];
        if (!opened.Disk.TrySpend())
            return WriteFailed;
        var result = ((delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)((nint*)opened.Methods)[WriteWord])(file, bytes, count, offset);
        if (result == Ok)
            opened.Disk.Write(opened.Node, new ReadOnlySpan<byte>(bytes, count), offset);
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint file, long lengthBytes)
    {
        var opened = Files[file];
        if (!opened.Disk.TrySpend())
            return TruncateFailed;
        var result = ((delegate* unmanaged[Cdecl]<nint, long, int>)((nint*)opened.Methods)[TruncateWord])(file, lengthBytes);
        if (result == Ok)
            opened.Disk.SetLength(opened.Node, lengthBytes);
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        var opened = Files[file];
        if (!opened.Disk.TrySpend())
            return SyncFailed;
        opened.Disk.Sync(opened.Node);
        if (opened.SyncsFolder)
            opened.Disk.SyncFolder(Path.GetDirectoryName(opened.Path)!);
        opened.SyncsFolder = false;
        return Ok;
    }

    private sealed record OpenFile(FaultyDisk Disk, FileNode Node, string Path, nint Methods)
    {
        public bool SyncsFolder { get; set; }
    }
}
