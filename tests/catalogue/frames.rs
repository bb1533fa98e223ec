//! Whose the frames of known providers are: every address that embeds a service is that service's, and no other's.

use crate::files::services;
use souhlas::engine::{frame, strict::Json};

/// The services whose frames lead to a host and path.
fn of(place: &str) -> Vec<String> {
    let place = format!(".{place}");
    let fits = |pattern: &&str| frame::fits(Json::from(*pattern), Json::from(&*place));
    services().iter().filter(|service| service.texts("/frames").iter().any(&fits)).map(|one| one.file.clone()).collect()
}

#[test]
fn every_way_to_embed_is_the_service_s() {
    for (service, places) in [
        (
            "youtube",
            &[
                "www.youtube.com/embed/x",
                "www.youtube.com/embed",
                "www.youtube.com/v/x",
                "www.youtube.com/watch",
                "www.youtube.com/shorts/x",
                "www.youtube.com/live_chat",
                "youtube.com/embed/x",
                "m.youtube.com/embed/x",
                "music.youtube.com/embed/x",
                "www.youtube-nocookie.com/embed/x",
                "youtube-nocookie.com/embed/x",
                "youtu.be/x",
            ][..],
        ),
        (
            "vimeo",
            &["player.vimeo.com/video/1", "vimeo.com/event/1/embed", "vimeo.com/showcase/1/embed", "vimeo.com/1"],
        ),
        (
            "google-maps",
            &[
                "www.google.com/maps/embed",
                "www.google.com/maps/embed/v1/place",
                "www.google.com/maps/d/u/0/embed",
                "www.google.com/maps",
                "google.com/maps/place/x",
                "maps.google.com/maps",
                "maps.google.com/",
                "www.google.cz/maps/embed",
                "maps.google.cz/maps",
                "maps.google.sk/",
                "www.google.de/maps",
            ],
        ),
        (
            "facebook-page",
            &[
                "www.facebook.com/plugins/page.php",
                "www.facebook.com/v19.0/plugins/page.php",
                "web.facebook.com/plugins/x",
                "facebook.com/plugins/video.php",
                "m.facebook.com/x",
                "cs-cz.facebook.com/plugins/like.php",
            ],
        ),
        (
            "instagram-embed",
            &["www.instagram.com/p/x/embed/", "instagram.com/reel/x/embed/captioned", "www.instagram.com/x/"],
        ),
        ("mapy-cz", &["frame.mapy.cz/s/x", "en.frame.mapy.cz/", "mapy.cz/s/x", "frame.mapy.com/", "mapy.com/s/x"]),
        (
            "spotify",
            &["open.spotify.com/embed/track/1", "embed.spotify.com/", "podcasters.spotify.com/pod/show/x/embed"],
        ),
        (
            "x-embed",
            &["platform.twitter.com/embed/Tweet.html", "twitter.com/x", "platform.x.com/embed/Tweet.html", "x.com/x"],
        ),
    ] {
        for place in places {
            assert_eq!(of(place), [service], "{place}");
        }
    }
}

#[test]
fn other_services_of_a_host_are_not() {
    for place in [
        "www.google.com/recaptcha/api2/anchor",
        "www.google.com/",
        "docs.google.com/forms/d/e/x/viewform",
        "calendar.google.com/calendar/embed",
        "evil.example/www.youtube.com/embed/x",
        "www.youtube.com.evil.example/embed/x",
        "notyoutube.com/embed/x",
        "netflix.com/x",
        "maps.google.com.evil.example/",
    ] {
        assert_eq!(of(place), [""; 0], "{place}");
    }
}
