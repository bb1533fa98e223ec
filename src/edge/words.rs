//! The vocabulary of the page, after the engine's own.

use crate::engine::words as engine;

crate::words! { engine::END;
    // globals and their members
    LOCAL_STORAGE "localStorage"
    NAVIGATOR "navigator" LOCATION "location" CONSOLE "console" DATE "Date"
    NOW "now" PARSE "parse" STRINGIFY "stringify" ASSIGN "assign" ERROR "error"
    GLOBAL_PRIVACY_CONTROL "globalPrivacyControl"
    PROTOCOL "protocol" GET_ITEM "getItem" SET_ITEM "setItem"
    SET_TIMEOUT "setTimeout" TO_ISO_STRING "toISOString" TO_STRING "toString"
    PAD_START "padStart" SPLIT "split" JOIN "join" PUSH "push" SLICE "slice" TO_LOWER_CASE "toLowerCase" TRIM "trim"
    SHIFT "shift" SPLICE "splice" VALUES "values" VALUE "value" THEN "then"
    // elements
    QUERY_SELECTOR_ALL "querySelectorAll" GET_ELEMENT_BY_ID "getElementById"
    CREATE_ELEMENT "createElement" GET_ATTRIBUTE "getAttribute" SET_ATTRIBUTE "setAttribute"
    REMOVE_ATTRIBUTE "removeAttribute" ATTRIBUTES "attributes" LOCAL_NAME "localName" BEFORE "before" REMOVE "remove"
    APPEND "append" HEAD "head" DOCUMENT_ELEMENT "documentElement" LANG "lang" IS_CONNECTED "isConnected"
    MATCHES "matches" COMPOSED_PATH "composedPath" PREVENT_DEFAULT "preventDefault"
    SHADOW_ROOT "shadowRoot" CHECKED "checked" TEXT_CONTENT "textContent" READY_STATE "readyState"
    ADD_EVENT_LISTENER "addEventListener" DISPATCH_EVENT "dispatchEvent" CUSTOM_EVENT "CustomEvent"
    MUTATION_OBSERVER "MutationObserver" OBSERVE "observe"
    CHILD_LIST "childList" SUBTREE "subtree" ATTRIBUTE_FILTER "attributeFilter" PARENT_NODE "parentNode"
    LOAD "load" CLICK "click" LOADING "loading"
    SRC "src" HREF "href" SRCSET "srcset" DATA "data" TYPE "type" NONCE "nonce" ASYNC "async" REL "rel" AS "as"
    PRELOAD "preload" SCRIPT "script" LINK "link" OBJECT_ELEMENT "object" SOURCE "source"
    NAVIGATED "iframe,object,embed" ACTIVE_ELEMENT "activeElement" FOCUS "focus" NETWORK_STATE "networkState" CURRENT_SRC "currentSrc" CREATE_COMMENT "createComment" REPLACE_WITH "replaceWith" BASE_URI "baseURI" DECODE_URI_COMPONENT "decodeURIComponent" URL "URL"
    HOST_NAME "hostname" PATH_NAME "pathname" GET_ROOT_NODE "getRootNode" HOST "host" NO_MODULE "noModule"
    ON_LOAD "onload" ON_ERROR "onerror"
    READY_STATE_CHANGE "readystatechange" PRERENDERING_CHANGE "prerenderingchange"
    HISTORY "history" REPLACE_STATE "replaceState" STATE_ "state" STOP "stop" REMOVE_ITEM "removeItem"
    ELEMENTS "iframe,object,embed,video,audio,img,link,source"
    CROSS_ORIGIN "crossOrigin" INTEGRITY "integrity" REFERRER_POLICY "referrerPolicy" TEXT_PLAIN "text/plain"
    RECORD_START "{\"schema\":1,\"id\":\""
    // the contract's names
    DATA_CONFIG "data-config" DATA_LANG "data-lang" DATA_CONSENT "data-consent" DATA_SERVICE "data-service"
    DATA_SRC "data-src" DATA_HREF "data-href" DATA_SRCSET "data-srcset" DATA_TYPE "data-type"
    DATA_SOUHLAS "data-souhlas" DATA_SOUHLAS_OPEN "data-souhlas-open" DATA_SOUHLAS_DOCUMENT "data-souhlas-document"
    SOUHLAS "souhlas" SOUHLAS_CONFIG "souhlas-config" EVENT_PREFIX "souhlas:" INPUT "input[name]"
    OBSERVED "data-consent data-src data-href data-srcset data-souhlas-document lang src type"
    GATED "[type='text/plain'][data-service]:not([data-category]),[data-souhlas-document],[data-consent]" TIED_OPEN "[data-service='" TIED_END "']" ACTION "[data-souhlas]" OPENER "[data-souhlas-open],a[href='#souhlas']"
    WITHDRAW "withdraw" BANNER "banner" SETTINGS "settings" DETAIL "detail" RESOLVE "resolve"
    READY "ready" OPEN "open" CHANGE "change" GRANTED "granted" REVOKED "revoked" RECORD "record" LAYER "layer"
    // state and view
    DIRECTION "direction" LTR "ltr" DRAW "draw" LANGUAGES "languages" SETTLED "settled"
    BASE "base" RUNNING "running" REPORTED "reported" DONE "done" DELETED "deleted" LEFT "left" UNSEEN "unseen" ANNEX_FILE "annex.js" COMPAT_FILE "compat.js" ITS_ANNEX "its file" FOLLOW "follow" ADVANCE "advance" WHOLE "whole" JOINED "joined" IS_READY "ran" PROBLEMS "problems" POP "pop" INCLUDES "includes" ARRAY "Array" FROM "from" PERSISTED "persisted" PAGE_SHOW "pageshow" QUESTION_MARK "?" STARTED "started" MESSAGE "message" CONFIG "config"
    ONCE "once" PLACEHOLDERS "placeholders" WAITING_EMBEDS "[data-consent][data-src]"
    SAID "said" CATALOGUE "catalogue" BY_ID "byId" SOON "soon"
    // texts put together
    EMPTY "" SPACE " " SLASH "/" DOT "." DASH "-" EQUALS "=" SEMICOLON "; " ZERO "0"
    EXPECTED ": expected " FOUND ", found " ERROR_PREFIX "souhlas: " DEFAULT_LANGUAGE "cs" ASKED "asked" MISSING "missing"
    SHIPPED "ar bg cs da de el en es et fi fr ga he hr hu it lt lv mt nl pl pt ro sk sl sv uk"
    DIALOG_FILE "dialog.js" LANGUAGE_FOLDER "lang/" SERVICES_FOLDER "services/" JSON_ENDING ".json"
        COOKIE_OPEN "; Path=/; SameSite=Lax; Max-Age=" COOKIE_DOMAIN "; Domain=" COOKIE_SECURE "; Secure" HTTPS "https:"
    AUTO_PREFIX "auto-"
    UPDATE "update" DENIED "denied"
    UETQ "uetq" MICROSOFT_UET "microsoft-uet"
    WP_CONSENT_TYPE "wp_consent_type" OPTIN "optin"
    DATA_LAYER "dataLayer" COOKIE_CONSENT_UPDATE "cookie_consent_update"
    FOUR_CATEGORIES "[{\"id\":\"necessary\"},{\"id\":\"preferential\"},{\"id\":\"statistical\"},{\"id\":\"advertising\"}]"
    // problems outside the config's own rules
    A_JSON_OBJECT "a config as a JSON file" A_CONFIG "data-config, or a script with id souhlas-config"
    ITS_SCRIPT "a script that loads" WITHIN_TEN_SECONDS "an answer within 10 seconds" KNOWN_CATEGORIES "ids of categories"
    A_LAYER "a layer" A_CATALOGUE_ENTRY "a catalogue entry" ITS_DIALOG "the dialog's files"
    TRUSTED_TYPES "trusted-types" ITS_POLICY "the policy souhlas in the page's CSP"
    CREATE_SCRIPT "createScript" CREATE_SCRIPT_URL "createScriptURL"
    A_SELECTION "categories with true or false" KNOWN_SERVICE "the id of a service"
    WHAT_WAITS "type='text/plain' or data-src" A_BUTTON_OF_OURS "a button of the dialog" ROOM "room for the choice" ITS_DOMAIN "a domain of this page"
}

const _: () = assert!(END < crate::engine::expected::FIRST, "the gate has more words than places for them");
