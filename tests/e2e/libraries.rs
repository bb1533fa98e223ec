//! Libraries that real pages have, as npm has them (`cargo xtask test e2e` installs them), at `/lib/` of every site.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use crate::proxy::{Reply, Request};

/// React 19 comes in modules only; a page has it in a bundle of its own.
const REACT: &str = "import * as React from 'react';
    import * as ReactDOM from 'react-dom/client';
    Object.assign(window, { React, ReactDOM });";

static REACT_19: LazyLock<Vec<u8>> = LazyLock::new(|| bundle(REACT, &["--define:process.env.NODE_ENV=\"production\""]));
static REACT_19_IN_DEVELOPMENT: LazyLock<Vec<u8>> =
    LazyLock::new(|| bundle(REACT, &["--define:process.env.NODE_ENV=\"development\""]));

/// What `<ClientRouter />` puts into a page. Astro's own build has two modules that stand in no file.
static ASTRO: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let component = fs::read_to_string(packages().join("astro/components/ClientRouter.astro")).unwrap();
    let (_, script) = component.split_once("<script>").unwrap();
    let (script, _) = script.split_once("</script>").unwrap();
    let options = [
        "--loader=ts",
        "--alias:astro:transitions/client=astro/virtual-modules/transitions-router.js",
        "--alias:virtual:astro:adapter-config/client=data:text/javascript,export const internalFetchHeaders = {}",
        "--define:__PREFETCH_DISABLED__=true",
        "--define:__PREFETCH_PREFETCH_ALL__=false",
        "--define:__EXPERIMENTAL_CLIENT_PRERENDER__=false",
        "--define:__PREFETCH_DEFAULT_STRATEGY__=\"hover\"",
        "--define:import.meta.env.SSR=false",
        "--define:import.meta.env.DEV=false",
    ];
    bundle(script, &options)
});

/// The tag of a library.
pub fn tag(name: &str) -> String {
    format!("<script src=\"/lib/{name}.js\"></script>\n")
}

/// Answers a request for one of them.
pub fn answer(request: &Request) -> Option<Reply> {
    let file = |path: &str| {
        let path = packages().join(path);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}: cargo xtask test e2e", path.display()))
    };
    Some(match request.path.strip_prefix("/lib/")? {
        "turbo.js" => Reply::script(file("@hotwired/turbo/dist/turbo.es2017-umd.js")),
        "htmx.js" => Reply::script(file("htmx.org/dist/htmx.min.js")),
        "astro.js" => Reply::script(ASTRO.clone()),
        "react-18.js" => Reply::script(
            [file("react-18/umd/react.production.min.js"), file("react-dom-18/umd/react-dom.production.min.js")]
                .concat(),
        ),
        "react-18-development.js" => Reply::script(
            [file("react-18/umd/react.development.js"), file("react-dom-18/umd/react-dom.development.js")].concat(),
        ),
        "react-19.js" => Reply::script(REACT_19.clone()),
        "react-19-development.js" => Reply::script(REACT_19_IN_DEVELOPMENT.clone()),
        "jquery.js" => Reply::script(file("jquery/dist/jquery.min.js")),
        // A parser of JavaScript has the files that it was tried on.
        "prototype.js" => Reply::script(file("esprima/test/3rdparty/prototype-1.7.0.0.js")),
        "lazysizes.js" => Reply::script(file("lazysizes/lazysizes.min.js")),
        "unveilhooks.js" => Reply::script(file("lazysizes/plugins/unveilhooks/ls.unveilhooks.min.js")),
        "lite-youtube.js" => Reply::script(file("lite-youtube-embed/src/lite-yt-embed.js")),
        "lite-youtube.css" => Reply::new("text/css", file("lite-youtube-embed/src/lite-yt-embed.css")),
        "lenis.js" => Reply::script(file("lenis/dist/lenis.min.js")),
        "lenis.css" => Reply::new("text/css", file("lenis/dist/lenis.css")),
        "bootstrap.js" => Reply::script(file("bootstrap/dist/js/bootstrap.bundle.min.js")),
        "bootstrap.css" => Reply::new("text/css", file("bootstrap/dist/css/bootstrap.min.css")),
        _ => return None,
    })
}

fn packages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules")
}

/// The program itself: npm's `.bin/esbuild` is a script that starts it.
fn esbuild() -> PathBuf {
    fs::read_dir(packages().join("@esbuild"))
        .into_iter()
        .flatten()
        .filter_map(|package| Some(package.ok()?.path().join("bin/esbuild")))
        .find(|program| program.is_file())
        .expect("esbuild in target/tools: cargo xtask test e2e")
}

/// One classic script of a module and all that it imports.
fn bundle(module: &str, options: &[&str]) -> Vec<u8> {
    let mut child = Command::new(esbuild())
        .args(["--bundle", "--format=iife", "--minify", "--log-level=error"])
        .args(options)
        .current_dir(packages().parent().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("esbuild starts");
    child.stdin.take().unwrap().write_all(module.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "esbuild bundles {module}");
    output.stdout
}
