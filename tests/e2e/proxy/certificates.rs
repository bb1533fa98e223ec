//! A certificate for every host name, made when it is first asked for.

use std::{
    collections::HashMap,
    error::Error,
    sync::{Arc, Mutex},
};

use rcgen::{CertificateParams, KeyPair};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Self-signed certificates by host name; the browsers are told to accept them.
#[derive(Default)]
pub struct Certificates(Mutex<HashMap<String, TlsAcceptor>>);

impl Certificates {
    /// The TLS end of `host`.
    pub fn acceptor(&self, host: &str) -> Result<TlsAcceptor, Box<dyn Error + Send + Sync>> {
        let mut known = self.0.lock().unwrap();
        if let Some(acceptor) = known.get(host) {
            return Ok(acceptor.clone());
        }
        let key = KeyPair::generate()?;
        let certificate = CertificateParams::new(vec![host.to_owned()])?.self_signed(&key)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        known.insert(host.to_owned(), acceptor.clone());
        Ok(acceptor)
    }
}
