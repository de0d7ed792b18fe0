# To be sourced: "${dotnet[@]}" build|publish PROJECT "${release[@]}" … compiles the way all scripts here do, so that what one of them
# compiled the others need not compile again.
#
# One compiler process serves all projects, whatever the environment says: each that started anew would take seconds to warm up. It runs
# for a minute or two, in which code that watches itself in order to become faster later, and waits before it does, costs more than it
# brings: a clean build takes 92 s this way and 167 s without (two cores; tests/build-share measures).
dotnet=(env DOTNET_TieredPGO=0 DOTNET_TC_CallCountingDelayMs=0 dotnet)
release=(-c Release -nologo -nodeReuse:false -p:UseSharedCompilation=true)
