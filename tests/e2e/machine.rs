//! What a browser sees of the machine it runs on: the same on every one. Its fonts, its language, its clock's zone and its
//! home are the suite's own; nothing that its user has set up reaches it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use tokio::process::Command;

use crate::driver::Failure;

/// The language that browsers are started in. Pages of the suite are in Czech, so that the two are never confused.
pub const LANGUAGE: &str = "en-US";

/// The zone of browsers' clocks: one in which no day is longer or shorter than another.
const ZONE: &str = "UTC";

/// What a program needs of the user's own environment to be found and to start.
const KEPT: [&str; 2] = ["PATH", "LD_LIBRARY_PATH"];

/// Where in a home its fonts are: Firefox lets its pages read none elsewhere but the system's.
const FONTS: &str = ".fonts";

/// A home of its own for a driver and its browser: empty but for the fonts, and gone with the driver.
pub struct Home(PathBuf);

impl Home {
    /// Makes an empty one.
    pub fn make() -> Result<Self, Failure> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("souhlas-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let home = Self(env::temp_dir().join(name));
        // Of a run with the same number that was broken off.
        let _left_over = fs::remove_dir_all(&home.0);
        for folder in ["run", FONTS] {
            fs::create_dir_all(home.0.join(folder))?;
        }
        let brought = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules/dejavu-fonts-ttf/ttf");
        let lost = |error| format!("{}: {error}: cargo xtask test e2e installs the fonts", brought.display());
        for font in fs::read_dir(&brought).map_err(lost)? {
            let font = font?;
            fs::copy(font.path(), home.0.join(FONTS).join(font.file_name()))?;
        }
        fs::write(home.0.join("fonts.conf"), fonts(&home.0))?;
        Ok(home)
    }

    /// A program that finds this home, and nothing of the user's.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear();
        for name in KEPT {
            command.envs(env::var_os(name).map(|value| (name, value)));
        }
        command
            .envs(["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"].map(|name| (name, &self.0)))
            .env("XDG_RUNTIME_DIR", self.0.join("run"))
            .env("FONTCONFIG_FILE", self.0.join("fonts.conf"))
            // The one locale that every glibc has. WebKit takes its language from it, Chromium from the second.
            .env("LC_ALL", "C.UTF-8")
            .env("LANGUAGE", "en_US")
            .env("TZ", ZONE)
            // The desktop would tell its colours, its scale and its fonts there.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            // Firefox would obey policies there.
            .env("MOZ_SYSTEM_CONFIG_DIR", &self.0)
            .env("GSETTINGS_BACKEND", "memory")
            .env("GTK_THEME", "Adwaita")
            // A Wayland desktop's own screen is not the one that is asked for.
            .env("GDK_BACKEND", "x11");
        command
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // A browser that is just ending may still write; the system clears what is left.
        let _gone = fs::remove_dir_all(&self.0);
    }
}

/// Rules for all users of the machine, which their browsers obey whoever starts them. Nothing hides these, so they are told.
const POLICIES: [&str; 4] = [
    "/etc/chromium/policies/managed",
    "/etc/chromium/policies/recommended",
    "/usr/lib/firefox/distribution/policies.json",
    "/usr/lib/firefox-esr/distribution/policies.json",
];

/// Says which rules of the machine's may change what browsers do.
pub fn tell_policies() {
    let is_empty = |path: &Path| path.is_dir() && fs::read_dir(path).is_ok_and(|mut files| files.next().is_none());
    for path in POLICIES.map(Path::new) {
        if path.exists() && !is_empty(path) {
            eprintln!("browsers obey {}: what fails may fail because of it", path.display());
        }
    }
}

/// A family that nobody knows is one without serifs, as systems have it; a desktop's own letters are asked for so.
const UNKNOWN: &str = r#"<match target="pattern">
  <test qual="all" name="family" compare="not_eq"><string>sans-serif</string></test>
  <test qual="all" name="family" compare="not_eq"><string>serif</string></test>
  <test qual="all" name="family" compare="not_eq"><string>monospace</string></test>
  <edit name="family" mode="append_last"><string>sans-serif</string></edit>
</match>
"#;

/// What fontconfig, which all three engines ask, knows: the fonts of this home, drawn in one way.
fn fonts(home: &Path) -> String {
    let alias = |of: &str, font: &str| {
        format!("<alias binding=\"same\"><family>{of}</family><prefer><family>{font}</family></prefer></alias>\n")
    };
    let set = |name: &str, value: &str| format!("<edit name=\"{name}\" mode=\"assign\">{value}</edit>\n");
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n\
         <dir>{}</dir>\n<cachedir>{}</cachedir>\n{}{}{}{}{}<match target=\"font\">\n{}{}{}{}{}</match>\n</fontconfig>\n",
        home.join(FONTS).display(),
        home.join("fontconfig").display(),
        UNKNOWN,
        alias("sans-serif", "DejaVu Sans"),
        alias("system-ui", "DejaVu Sans"),
        alias("serif", "DejaVu Serif"),
        alias("monospace", "DejaVu Sans Mono"),
        set("antialias", "<bool>true</bool>"),
        set("hinting", "<bool>true</bool>"),
        set("hintstyle", "<const>hintslight</const>"),
        set("rgba", "<const>none</const>"),
        set("lcdfilter", "<const>lcdnone</const>"),
    )
}
